/** Who is looking: read only to leave it out. */
import { accountOf, isHandle } from './address.ts';
import { first } from '../shared/query-dom.ts';
import { PAGE } from './selectors.ts';

/** The handle of the account that is logged in, from the navigation; null when the page does not tell. */
export function viewerHandle(document: Document): string | null {
  const linked = accountOf(first(document, PAGE.viewerLink)?.getAttribute('href') ?? null);
  if (linked !== null) return linked;
  const switcher = first(document, PAGE.viewerButton)?.getAttribute('data-testid');
  const handle = switcher?.replace('UserAvatar-Container-', '');
  return isHandle(handle) ? handle : null;
}
