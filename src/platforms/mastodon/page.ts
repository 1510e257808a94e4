/** Facts about the page around a post, the viewer's traces taken out. */
import type { PageFacts } from '../../model/capture.ts';
import { archiveOf, unarchived } from '../../model/archive.ts';
import { isPagePath, namedBy } from '../../model/profiles/mastodon/addresses.ts';
import { first } from '../shared/query-dom.ts';
import { savedFrom } from '../shared/saved-from.ts';
import { object, text } from '../shared/sent-value.ts';
import { PAGE } from './selectors.ts';

/** By what stands in the page: any host may be a server. */
export function recognizes(document: Document): boolean {
  return first(document, PAGE.root) !== null && initialState(document) !== null;
}

/** What the server gives its page to begin with; null where it is not there, or no JSON. */
function initialState(document: Document): unknown {
  try {
    const state: unknown = JSON.parse(first(document, PAGE.initialState)?.textContent ?? 'null');
    return object(state, 'meta') === null ? null : state;
  } catch {
    return null;
  }
}

/** Who is logged in: read only to leave it out. */
export function viewerOf(document: Document): { id: string; handle: string | null } | null {
  const state = initialState(document);
  const id = text(state, 'meta.me');
  return id === null ? null : { id, handle: text(object(object(state, 'accounts'), id), 'acct') };
}

export function readPage(document: Document, url: URL): PageFacts {
  const address = new URL(unarchived(url.href));
  const named = namedBy(address.pathname);
  const viewer = viewerOf(document)?.handle ?? null;
  // The viewer's own profile and lists name the viewer; their own posts do so anyway.
  const isViewers = viewer !== null && named?.handle.toLowerCase() === viewer.toLowerCase() && named.id === null;
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

function viewOf({ pathname }: URL): PageFacts['view'] {
  const named = namedBy(pathname);
  if (named !== null) return named.id === null ? 'profile' : 'status';
  if (/^(?:\/deck)?\/(?:search|tags\/)/.test(pathname)) return 'search';
  return isPagePath(pathname) ? 'timeline' : 'other';
}

function themeOf(document: Document): PageFacts['theme'] {
  const scheme = document.documentElement.getAttribute('data-color-scheme');
  return scheme === 'light' || scheme === 'dark' ? scheme : null;
}

/** The address that a saved page tells of itself. */
export function pageAddress(document: Document): string | null {
  if (!recognizes(document)) return null;
  const told = [
    first(document, PAGE.canonical)?.getAttribute('href'),
    first(document, PAGE.ogUrl)?.getAttribute('content'),
    ...savedFrom(document),
  ];
  const found = told.find((address) => typeof address === 'string' && URL.canParse(address));
  const domain = text(initialState(document), 'meta.domain');
  const root = domain === null ? null : `https://${domain}/`;
  return found ?? (root !== null && URL.canParse(root) ? root : null);
}
