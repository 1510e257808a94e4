/**
 * What was added to captures since, as pairs of value and capture: read from the keys of indexes alone, which hold only
 * what is set. (Of the few posts that went, the rows themselves.)
 */
import { db } from '../db.ts';
import { trashedIds } from '../annotations.ts';
import { alteredIds } from '../fixity.ts';
import { idsNoLongerFound } from '../presence.ts';
import { pendingSeals, sentIds } from '../seals.ts';

export type Pair = readonly [value: string, captureId: string];

export interface AnnotationPairs {
  trashed: string[];
  pending: string[];
  sent: string[];
  gone: string[];
  altered: string[];
  stories: Pair[];
  tags: Pair[];
  words: Pair[];
}

/** At one moment. */
export function readAnnotationPairs(): Promise<AnnotationPairs> {
  const tables = [db.desk, db.search, db.seals, db.log, db.observations, db.captures, db.fixity];
  return db.transaction('r', tables, async () => ({
    trashed: await trashedIds(),
    pending: await pendingSeals(),
    sent: await sentIds(),
    gone: await idsNoLongerFound(),
    altered: await alteredIds(),
    stories: await pairsOf('desk', 'storyId'),
    tags: await pairsOf('desk', 'tags'),
    words: await pairsOf('search', 'deskWords'),
  }));
}

/** Both lists follow the index, so that they fit together entry by entry. */
async function pairsOf(store: 'desk' | 'search', index: string): Promise<Pair[]> {
  const entries = db.table<unknown, string>(store).orderBy(index);
  const [values, ids] = await Promise.all([entries.keys(), entries.primaryKeys()]);
  return values.flatMap((value, i) => {
    const id = ids[i];
    return typeof value === 'string' && id !== undefined ? [[value, id] as const] : [];
  });
}
