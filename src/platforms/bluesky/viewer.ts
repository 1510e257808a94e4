/** Who is looking: read only to leave it out. */
import { all } from '../shared/query-dom.ts';
import { accountOf } from './address.ts';
import { PAGE } from './selectors.ts';

/** The handle of the account that is logged in, from the navigation; null when the page does not tell. */
export function viewerOf(document: Document): string | null {
  const accounts = all(document, PAGE.viewerLink).map((link) => accountOf(link.getAttribute('href')));
  return accounts.find((account) => account !== null) ?? null;
}
