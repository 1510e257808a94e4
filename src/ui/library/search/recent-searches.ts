/** What was looked for lately, for the search's suggestions. In `localStorage`: no business of a backup. */
import * as v from 'valibot';
import { logError } from '../../../browser/log.ts';

const NAME = 'library-searches';
const MOST = 6;

const keptSchema = v.fallback(v.array(v.unknown()), []);
/** Of what is longer, a line of suggestions shows no half. */
const searchSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(500));

/** The latest first, as one would type them. */
export function recentSearches(): string[] {
  try {
    const kept = v.parse(keptSchema, JSON.parse(localStorage.getItem(NAME) ?? '[]'));
    return kept.filter((one) => v.is(searchSchema, one));
  } catch (thrown) {
    logError('reading the latest searches', thrown);
    return [];
  }
}

export function keepRecentSearch(typed: string): void {
  if (v.is(searchSchema, typed)) write([typed, ...recentSearches().filter((one) => one !== typed)].slice(0, MOST));
}

export function forgetRecentSearch(typed: string): void {
  write(recentSearches().filter((one) => one !== typed));
}

function write(searches: readonly string[]): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(searches));
  } catch (thrown) {
    logError('keeping the latest searches', thrown);
  }
}
