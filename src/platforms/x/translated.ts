/**
 * Words that are not the author's: translated by the browser, or by X in the place of a post. Chromium marks each piece
 * that it translated; Firefox marks none, and there only what was sent can tell.
 */
import { is, first } from '../shared/query-dom.ts';
import { PAGE } from './selectors.ts';
import { lineOf } from './text.ts';

export function isBrowserTranslated(element: Element): boolean {
  return is(element, PAGE.translated) || first(element, PAGE.translated) !== null;
}

/** The language of a translation by the browser, which writes it on the page. */
export function pageLanguage(element: Element): string | null {
  return element.ownerDocument.documentElement.getAttribute('lang') || null;
}

/** A word for "original", as in "Show original": the one thing that tells X's translation from its offer of one. */
const ORIGINAL =
  /origin|orijin|oryginal|оригин|原文|원문|الأصل|मूल|ต้นฉบับ|gốc|πρωτότυπ|πρωτοτύπ|eredeti|alkuperäi|\basli\b|מקור/iu;

/** Whether what can be pressed leads back from a translation to the author's words. */
export function leadsToOriginal(control: Element): boolean {
  const words = lineOf(control).normalize('NFC');
  return words.length <= 40 && ORIGINAL.test(words);
}
