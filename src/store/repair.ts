/** The databases as wholes: whether they can be read, and their end. The background alone may import this file. */
import { db, secretsDb } from './db.ts';
import { freeing } from './failures.ts';

export interface Readable {
  library: boolean;
  /** Keys and logins. */
  secrets: boolean;
}

export async function whatCanBeRead(): Promise<Readable> {
  return { library: await canRead(db), secrets: await canRead(secretsDb) };
}

/** Opened afresh, and every table asked for something: one that a newer version left is opened whatever it lacks. */
async function canRead(one: typeof db | typeof secretsDb): Promise<boolean> {
  try {
    // One that failed stays failed until it is closed.
    one.close({ disableAutoOpen: false });
    await one.open();
    for (const table of one.tables) await table.limit(1).primaryKeys();
    return true;
  } catch {
    return false; // whatever the reason: it cannot be read
  }
}

/** Those that cannot be read. Without its library a key has no log to go on from: both go. */
export function deleteUnreadable({ library }: Readable): Promise<void> {
  return freeing(async () => {
    if (!library) await db.delete({ disableAutoOpen: false });
    await secretsDb.delete({ disableAutoOpen: false });
  });
}
