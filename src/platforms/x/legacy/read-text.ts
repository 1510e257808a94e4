/**
 * Text of the legacy markup. Its style sheet hid parts of an address; a copy in an archive often has none, so what was
 * displayed is not certain and a link is given as its whole address.
 */
import type { Link } from '../../../model/post.ts';
import { webAddress } from '../address.ts';
import { all, first, is } from '../../shared/query-dom.ts';
import { LEGACY, PAGE } from '../selectors.ts';
import { lineOf, textOf, tidy } from '../text.ts';

export function textOfLegacy(element: Element): string {
  const text = textOf(element, (part) => is(part, LEGACY.hiddenLink), wholeAddress);
  return tidy(text.replace(/\u00a0/g, ' '));
}

/** Where the short addresses in a text lead, those too that are not shown: for them a card or a picture stands. */
export function leadsTo(element: Element): Map<string, string> {
  const pairs = all(element, PAGE.link).flatMap((link): [string, string][] => {
    const url = webAddress(link.getAttribute('href'));
    const expanded = webAddress(link.getAttribute('data-expanded-url')) ?? webAddress(link.getAttribute('title'));
    return url === null || expanded === null ? [] : [[url, expanded]];
  });
  return new Map(pairs);
}

export function readLegacyLinks(element: Element): Link[] {
  return all(element, PAGE.link).flatMap((link) => {
    const url = webAddress(link.getAttribute('href'));
    const expanded = webAddress(link.getAttribute('data-expanded-url'));
    if (url === null || expanded === null || is(link, LEGACY.hiddenLink)) return [];
    return [{ shown: lineOf(first(link, LEGACY.shownAddress) ?? link), url, expanded }];
  });
}

function wholeAddress(link: Element): string | null {
  return webAddress(link.getAttribute('data-expanded-url'));
}
