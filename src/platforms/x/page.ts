/** Facts about the page around a post, the viewer's traces taken out. */
import type { PageFacts } from '../../model/capture.ts';
import { archiveOf, unarchived } from '../../model/archive.ts';
import { accountOf, isHandle, postAddress, sitePath } from './address.ts';
import { viewerHandle } from './viewer.ts';

export function readPage(document: Document, url: URL): PageFacts {
  const address = new URL(unarchived(url.href));
  const viewer = viewerHandle(document);
  const [owner = ''] = sitePath(address.href) ?? [];
  // The viewer's own profile and lists name the viewer; their own posts do so anyway.
  const isViewers =
    viewer !== null && owner.toLowerCase() === viewer.toLowerCase() && postAddress(address.href) === null;
  return {
    url: isViewers ? `${address.origin}/` : cleanAddress(address),
    title: isViewers ? '' : withoutCount(document.title),
    view: viewOf(address),
    language: document.documentElement.getAttribute('lang') || null,
    theme: themeOf(document),
    archive: archiveOf(url.href),
  };
}

/** Without fragment and query, which hold tracking; only what is searched for stays. */
function cleanAddress(address: URL): string {
  const clean = new URL(address.pathname, address.origin);
  for (const name of ['q', 'f']) {
    const value = viewOf(address) === 'search' ? address.searchParams.get(name) : null;
    if (value !== null) clean.searchParams.set(name, value);
  }
  return clean.href;
}

/** `(3) Home / X`: the number of the viewer's notifications. */
function withoutCount(title: string): string {
  return title.replace(/^\s*[(（]\p{Nd}+\+?[)）]\s*/u, '').trim();
}

function viewOf(address: URL): PageFacts['view'] {
  const parts = sitePath(address.href);
  if (parts === null) return 'other';
  const [first, second, third] = parts;
  if (postAddress(address.href) !== null) return 'status';
  if (first === undefined || first === 'home') return 'timeline';
  if (first === 'search' || first === 'hashtag') return 'search';
  if (first === 'i')
    return second === 'lists' || second === 'communities' || (second === 'decks' && third !== undefined)
      ? 'timeline'
      : 'other';
  return isHandle(first) || accountOf(address.href) !== null ? 'profile' : 'other';
}

/** X's three looks by the colour behind everything: white, a dark blue, black. */
function themeOf(document: Document): PageFacts['theme'] {
  const body = document.body as HTMLElement | null;
  if (body === null) return null;
  const colour = document.defaultView?.getComputedStyle(body).backgroundColor || body.style.backgroundColor;
  const [red, green, blue, alpha = 1] = (/^rgba?\(([^)]*)\)$/.exec(colour)?.[1] ?? '').split(/[\s,/]+/).map(Number);
  if (red === undefined || green === undefined || blue === undefined || !(alpha > 0)) return null;
  if (Math.min(red, green, blue) >= 240) return 'light';
  if (Math.max(red, green, blue) <= 12) return 'dark';
  return red < 40 && green < 50 && blue >= 30 && blue < 70 ? 'dim' : null;
}
