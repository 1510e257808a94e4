/** Addresses on the page's own server. */
import { unarchived } from '../../../model/archive.ts';

/** The server that the page is of; of an archive's copy the one that was copied. */
export function serverOf(page: URL): URL {
  return URL.parse(unarchived(page.href)) ?? page;
}

/** The path of a link on the same server; null for a link to elsewhere. */
export function onServer(href: string | null, page: URL): string | null {
  if (href === null || href === '') return null;
  const server = serverOf(page);
  const url = URL.parse(unarchived(href), server.href);
  return url !== null && url.host === server.host ? url.pathname : null;
}
