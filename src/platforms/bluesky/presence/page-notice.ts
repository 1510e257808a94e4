/** What stands where posts should, in the reader's language. */
import { first } from '../../shared/query-dom.ts';
import { PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';

/** Characters that are kept. */
const NOTICE = 300;

export function pageNotice(document: Document): string | null {
  const notice = first(document, PAGE.notice);
  return notice === null ? null : lineOf(notice).slice(0, NOTICE) || null;
}
