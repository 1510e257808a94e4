/** Questions to the library that were kept under a name, in `storage.local`. */
import * as v from 'valibot';
import { browser } from './api.ts';
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

const savedSearch = v.object({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  address: v.pipe(v.string(), v.maxLength(2_000), v.startsWith('#')),
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

/** In the place of the one that has its name. */
export async function saveSearch(search: SavedSearch): Promise<void> {
  const others = (await readSavedSearches()).filter(({ name }) => name !== search.name);
  await browser.storage.local.set({ [SEARCHES]: [search, ...others].slice(0, MOST_SEARCHES) });
}

export async function removeSearch(name: string): Promise<void> {
  const kept = (await readSavedSearches()).filter((search) => search.name !== name);
  await browser.storage.local.set({ [SEARCHES]: kept });
}

/** Calls back when they were changed in any context of ours, until `signal` aborts. */
export function onSavedSearchesChange(act: () => void, signal: AbortSignal): void {
  onChangeOf(SEARCHES, act, signal);
}
