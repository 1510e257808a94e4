/** One capture's desk entry: what the user may change about it. */
import type { DeskEntry } from '../model/capture.ts';
import { db } from './db.ts';

export async function getDeskEntry(captureId: string): Promise<DeskEntry | null> {
  return (await db.desk.get(captureId)) ?? null;
}
