/** Questions to the library that were kept under a name, in `storage.local`. */
import * as v from 'valibot';
import { browser } from './api.ts';
import { AppError } from '../model/errors.ts';
import { onChangeOf } from './settings.ts';

const SEARCHES = 'savedSearches';

/** A question to the library that is asked again and again. */
export interface SavedSearch {
  name: string;
  /** What stands behind the `#` of the library's address. */
  address: string;
}

/** As many as one finds again in a list. */
const MOST_SEARCHES = 50;

/** UTF-16 units. */
export const LONGEST_NAME = 200;

/** An address writes a letter of many scripts as six, so that a few lines of words make it long. */
const savedSearch = v.object({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_NAME)),
  address: v.pipe(v.string(), v.maxLength(20_000), v.startsWith('#')),
});

/** By name. One that cannot be read is left out. */
export async function readSavedSearches(): Promise<SavedSearch[]> {
  const stored = await browser.storage.local.get(SEARCHES);
  const rows = v.parse(v.fallback(v.array(v.unknown()), []), stored[SEARCHES]);
  const searches = rows.flatMap((row) => {
    const read = v.safeParse(savedSearch, row);
    return read.success ? [read.output] : [];
  });
  return searches.sort((a, b) => a.name.localeCompare(b.name));
}

/** In the place of the one that has its name, which is given back; null: there was none. Throws SEARCHES_FULL. */
export async function saveSearch(search: SavedSearch): Promise<SavedSearch | null> {
  const given = v.parse(savedSearch, search); // what cannot be read again is not said to be saved
  return alone(async () => {
    const all = await readSavedSearches();
    const others = all.filter(({ name }) => name !== given.name);
    if (others.length >= MOST_SEARCHES) throw new AppError('SEARCHES_FULL', 'another one would have to go');
    await browser.storage.local.set({ [SEARCHES]: [given, ...others] });
    return all.find(({ name }) => name === given.name) ?? null;
  });
}

export function removeSearch(name: string): Promise<void> {
  return alone(async () => {
    const kept = (await readSavedSearches()).filter((search) => search.name !== name);
    await browser.storage.local.set({ [SEARCHES]: kept });
  });
}

/** Two windows that change them at once would each take back what the other did. */
async function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(SEARCHES, act);
}

/** Calls back when they were changed in any context of ours, until `signal` aborts. */
export function onSavedSearchesChange(act: () => void, signal: AbortSignal): void {
  onChangeOf(SEARCHES, act, signal);
}
