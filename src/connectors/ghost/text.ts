/** Text on its way into Ghost: what Ghost itself would replace in it stays as it was written. */
import { escapeHtml, linkUrl, plainLine, plainLines } from '../article-text.ts';

/**
 * Ghost puts the site's address in the place of the first wherever it stands in a draft (measured), and a reader's own
 * data in that of the second in its newsletters. A word joiner is not seen, and breaks both.
 */
function disarm(text: string): string {
  return text.replace(/__GHOST_URL__/g, '__GHOST\u2060_URL__').replace(/%%(?=\{)/g, '%%\u2060');
}

/** Lines kept. */
export function storedLines(text: string): string {
  return disarm(plainLines(text));
}

/** On one line. */
export function storedLine(text: string): string {
  return disarm(plainLine(text));
}

/** On one line, as HTML: a caption is the one text that Ghost stores so. */
export function storedHtml(text: string): string {
  return escapeHtml(storedLine(text));
}

/** Null: no link. */
export function storedUrl(address: string | null): string | null {
  return linkUrl(address)?.replaceAll('__GHOST_URL__', '%5F_GHOST_URL__') ?? null; // no link
}

/** Of a text for which Ghost has so many characters: it refuses a longer one. */
export function beginning(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}
