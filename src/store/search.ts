/** Search over all captures by the word index. It needs no warm-up and survives the worker's death. */
import type { Capture } from '../model/capture.ts';
import { getCaptures } from './captures.ts';
import { db } from './db.ts';
import { trashedIds } from './annotations.ts';
import { tokenize } from './tokens.ts';

/**
 * Captures that hold every word of the query, newest first. The last word counts as a beginning,
 * since it may still be being typed. An empty query finds nothing.
 */
export async function searchCaptures(query: string, limit: number): Promise<Capture[]> {
  const words = tokenize(query);
  if (words.length === 0) return [];
  const hits = await Promise.all(
    words.map(async (word, i) => {
      const found = await Promise.all(
        (['words', 'deskWords'] as const).map((index) => {
          const rows = db.search.where(index);
          return (i === words.length - 1 ? rows.startsWith(word) : rows.equals(word)).primaryKeys();
        }),
      );
      return new Set(found.flat());
    }),
  );
  const [first, ...others] = hits;
  const trashed = new Set(await trashedIds());
  const ids = [...(first ?? [])].filter((id) => !trashed.has(id) && others.every((set) => set.has(id)));
  return getCaptures(ids.sort().reverse().slice(0, limit));
}
