/** What stands where posts should: "Account suspended", "These posts are protected", in the reader's language. */
import { first } from '../../shared/query-dom.ts';
import { PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';

/** Characters that are kept. */
const NOTICE = 300;

export function pageNotice(document: Document): string | null {
  const notice = first(document, PAGE.notice);
  const words = notice === null ? '' : lineOf(notice).slice(0, NOTICE);
  return words === '' ? null : words;
}
