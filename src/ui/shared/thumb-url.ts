/**
 * Addresses of small pictures, kept while the page lives: a thumbnail never changes, and the same captures come back
 * with every other keystroke of a search.
 */

/** More than any view shows. */
const MOST = 400;

/** By capture, the one that was wanted longest ago first. */
const urls = new Map<string, string>();

/** Null where there is none, or while it is read for the first time. */
export function thumbUrl(captureId: string, blob: Blob | null): string | null {
  const url = urls.get(captureId) ?? (blob && URL.createObjectURL(blob));
  if (url === null) return null;
  urls.delete(captureId);
  urls.set(captureId, url);
  const [oldest] = urls;
  if (urls.size > MOST && oldest) {
    urls.delete(oldest[0]);
    URL.revokeObjectURL(oldest[1]);
  }
  return url;
}
