/** A library that could not be opened stays so for a page until it is told to look again. */
import { db } from './db.ts';

/** The next read or write opens it anew. */
export function reopenLibrary(): void {
  db.close({ disableAutoOpen: false });
}
