/** Facts about the page around a post, the viewer's traces taken out. */
import type { PageFacts } from '../../model/capture.ts';
import { archiveOf, unarchived } from '../../model/archive.ts';
import { first } from '../shared/query-dom.ts';
import { savedFrom } from '../shared/saved-from.ts';
import { postAddress, sitePath } from './address.ts';
import { PAGE } from './selectors.ts';
import { viewerOf } from './viewer.ts';

export function readPage(document: Document, url: URL): PageFacts {
  const address = new URL(unarchived(url.href));
  const viewer = viewerOf(document)?.toLowerCase() ?? null;
  const [, owner = ''] = sitePath(address.href) ?? [];
  // The viewer's own profile and lists name the viewer; their own posts do so anyway.
  const isViewers = viewer !== null && owner.toLowerCase() === viewer && postAddress(address.href) === null;
  return {
    url: isViewers ? `${address.origin}/` : cleanAddress(address),
    title: isViewers ? '' : document.title.replace(/^\s*[(（]\p{Nd}+\+?[)）]\s*/u, '').trim(),
    view: viewOf(address),
    language: document.documentElement.getAttribute('lang') || null,
    theme: themeOf(document),
    archive: archiveOf(url.href),
  };
}

/** Without fragment and query; only what is searched for stays. */
function cleanAddress(address: URL): string {
  const clean = new URL(address.pathname, address.origin);
  const query = viewOf(address) === 'search' ? address.searchParams.get('q') : null;
  if (query !== null) clean.searchParams.set('q', query);
  return clean.href;
}

function viewOf(address: URL): PageFacts['view'] {
  const parts = sitePath(address.href);
  if (parts === null) return 'other';
  if (postAddress(address.href) !== null) return 'status';
  const [first, , third] = parts;
  if (first === undefined) return 'timeline';
  if (first === 'search' || first === 'hashtag') return 'search';
  if (first !== 'profile') return 'other';
  return third === 'feed' || third === 'lists' ? 'timeline' : parts.length === 2 ? 'profile' : 'other';
}

function themeOf(document: Document): PageFacts['theme'] {
  const theme = /(?:^|\s)theme--(\w+)/.exec(document.documentElement.getAttribute('class') ?? '')?.[1];
  return theme === 'light' || theme === 'dim' || theme === 'dark' ? theme : null;
}

/** The address that a saved page tells of itself; null when it tells none of bsky.app. */
export function pageAddress(document: Document): string | null {
  const told = [
    first(document, PAGE.canonical)?.getAttribute('href'),
    first(document, PAGE.ogUrl)?.getAttribute('content'),
    ...savedFrom(document),
  ];
  const isSite = (address: string | null | undefined): address is string =>
    typeof address === 'string' && URL.canParse(address) && sitePath(address) !== null;
  return told.find(isSite) ?? null;
}
