/** What the search offers below its field: saved and latest searches, tokens that could be meant. */
import type { SavedSearch } from '../../../browser/saved-searches.ts';
import { type Known, suggestTokens } from './search-tokens.ts';

export type Suggestion =
  | { kind: 'token' | 'recent'; text: string }
  /** A whole view of the library under a name. */
  | { kind: 'saved'; text: string; address: string };

export function suggestionsFor(
  typed: string,
  { known, saved, recent }: { known: Known; saved: readonly SavedSearch[]; recent: readonly string[] },
): Suggestion[] {
  const named = saved
    .filter(({ name }) => begins(name, typed.trim()))
    .map(({ name, address }) => ({ kind: 'saved' as const, text: name, address }));
  const rest =
    typed.trim() === ''
      ? recent.map((text) => ({ kind: 'recent' as const, text }))
      : suggestTokens(typed, known).map((text) => ({ kind: 'token' as const, text }));
  return [...named, ...rest];
}

/** Each word that was typed begins one of the name's. */
function begins(name: string, typed: string): boolean {
  const words = name.toLocaleLowerCase().split(/\s+/);
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((one) => words.some((word) => word.startsWith(one)));
}
