/** Facts about any page. Who looks at it is not known, so nothing of theirs can be taken out beyond what is everywhere alike. */
import type { PageFacts } from '../../model/capture.ts';
import { archiveOf, unarchived } from '../../model/archive.ts';
import { cleanAddress } from './address.ts';

export function readPage(document: Document, url: URL): PageFacts {
  return {
    url: cleanAddress(new URL(unarchived(url.href))),
    title: titleOf(document),
    view: 'other',
    language: document.documentElement.getAttribute('lang') || null,
    theme: null,
    archive: archiveOf(url.href),
  };
}

/** Without the number of unread notifications. `''`: the page has none, or gives something else for it. */
export function titleOf({ title }: Document): string {
  // An `<img name="title">` stands in its place.
  const told: unknown = title;
  return typeof told === 'string' ? told.replace(/^\s*[(（[]\p{Nd}+\+?[)）\]]\s*/u, '').trim() : '';
}
