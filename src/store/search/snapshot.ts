/** The index as it lies on the disk between two openings of the library: reading it is faster than making it. */
import { db, type SnapshotRow } from '../db.ts';
import { storing } from '../failures.ts';
import type { Postings } from './postings.ts';
import { type Segment, segmentOf } from './segment.ts';

const ID = 'words';

/** Of the form, and of the rule by which words are made. Another one is made anew. */
const VERSION = 2;

interface Snapshot extends SnapshotRow, Postings {
  version: number;
  ids: string[];
}

export async function loadSnapshot(): Promise<Segment | null> {
  const row = (await db.snapshots.get(ID)) as Snapshot | undefined; // we alone write there
  if (!row || row.version !== VERSION) return null;
  const { ids, words, starts, places } = row;
  return segmentOf(ids, { words, starts, places });
}

/** Throws STORAGE_FULL, STORAGE_FAILED. */
export async function saveSnapshot({ ids, words }: Segment): Promise<void> {
  const row: Snapshot = { id: ID, version: VERSION, ids, ...words };
  await storing(() => db.snapshots.put(row));
}
