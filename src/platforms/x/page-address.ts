/** The address that a saved page tells of itself. */
import { sitePath } from './address.ts';
import { first } from '../shared/query-dom.ts';
import { savedFrom } from '../shared/saved-from.ts';
import { PAGE } from './selectors.ts';

/**
 * From its canonical link, `og:url`, or the comment of the browser or the tool that saved it. An archive's copy is told
 * by its rewritten canonical link. Null when there is none of X.
 */
export function pageAddress(document: Document): string | null {
  const told = [
    first(document, PAGE.canonical)?.getAttribute('href'),
    first(document, PAGE.ogUrl)?.getAttribute('content'),
    ...savedFrom(document),
  ];
  return (
    told.find(
      (address): address is string =>
        typeof address === 'string' && URL.canParse(address) && sitePath(address) !== null,
    ) ?? null
  );
}
