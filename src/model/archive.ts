/** Copies in the Wayback Machine: links there are rewritten to `/web/TIMESTAMP/https://…`. */

const COPY = /^(?:https?:)?(?:\/\/web\.archive\.org)?\/web\/(\d{14})([a-z_]*)\/(https?:\/\/?.+)$/i;

/** The address that an archive rewrote; any other address as it is. */
export function unarchived(href: string): string {
  const original = COPY.exec(href)?.[3];
  // Some copies have lost one slash of the scheme.
  return original === undefined ? href : original.replace(/^(https?:)\/(?!\/)/i, '$1//');
}

/** The address of which a page of the archive is a copy; null for any other page. */
export function archivedAddress(href: string): string | null {
  return archiveOf(href) === null ? null : unarchived(href);
}

/** When a page is an archive's copy: the copy's address and its time (UTC, from the address). */
export function archiveOf(url: string): { url: string; at: string } | null {
  const stamp = COPY.exec(url)?.[1];
  if (stamp === undefined || !/^https?:\/\/web\.archive\.org\//i.test(url)) return null;
  const at = new Date(stamp.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6.000Z'));
  return Number.isNaN(at.getTime()) ? null : { url, at: at.toISOString() };
}
