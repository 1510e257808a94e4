/** The databases as wholes: whether they can be opened, and their end. The background alone may import this file. */
import { db, secretsDb } from './db.ts';
import { freeing } from './failures.ts';

export async function canOpen(): Promise<boolean> {
  try {
    // One that failed stays failed until it is closed.
    for (const one of [db, secretsDb]) {
      one.close({ disableAutoOpen: false });
      await one.open();
    }
    return true;
  } catch {
    return false; // whatever the reason: nothing of it can be read
  }
}

export function deleteDatabases(): Promise<void> {
  return freeing(async () => {
    await db.delete({ disableAutoOpen: false });
    await secretsDb.delete({ disableAutoOpen: false });
  });
}
