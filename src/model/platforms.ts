/** Hosts of the platforms, for those who may not know a platform: sender check, media fetches, injection. */

/** Pages on which our script runs. */
export const PAGE_HOSTS = ['x.com', 'twitter.com'] as const;

/** Asked for on first use there. */
export const OPTIONAL_PAGE_HOSTS = ['pro.x.com'] as const;

/** Where a vanished post may still be read. No permission is asked: the toolbar's `activeTab` serves. */
export const ARCHIVE_HOSTS = ['web.archive.org'] as const;

/** Servers of a post's pictures: the only hosts from which the background fetches for a page. */
export const MEDIA_HOSTS = ['pbs.twimg.com', 'abs.twimg.com', 'abs-0.twimg.com', 'video.twimg.com'] as const;

/** Public addresses by which a watch asks whether a post is there; asked for when the first watch is switched on. */
export const WATCH_HOSTS = ['cdn.syndication.twimg.com', 'publish.twitter.com'] as const;

export const WATCH_PATTERNS: string[] = WATCH_HOSTS.map((host) => `https://${host}/*`);

export const PAGE_PATTERNS: string[] = PAGE_HOSTS.map((host) => `https://${host}/*`);

export const OPTIONAL_PAGE_PATTERNS: string[] = OPTIONAL_PAGE_HOSTS.map((host) => `https://${host}/*`);

export const ARCHIVE_PATTERNS: string[] = ARCHIVE_HOSTS.map((host) => `https://${host}/web/*`);

/** An archive's copy of a page of X: `/web/TIMESTAMP/https://twitter.com/…`. */
const COPY = /^\/web\/\d{14}[a-z_]*\/https?:\/{1,2}(?:www\.|mobile\.)?(?:x|twitter)\.com(?:\/|$)/i;

/** Whether posts may be read on a page: a platform's own, or an archive's copy of one. */
export function isReadable(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return false; // null: no address at all
  const isPage = [...PAGE_HOSTS, ...OPTIONAL_PAGE_HOSTS].some((host) => host === url.hostname);
  return isPage || (ARCHIVE_HOSTS.some((host) => host === url.hostname) && COPY.test(url.pathname));
}
