/** Codes that X uses for "no language" and "cannot tell": links only, hashtags only, media only, art. */
const NONE = new Set(['und', 'zxx', 'qme', 'qst', 'qht', 'qct', 'qam', 'art']);

/** A language tag, or null where X itself does not know one. X writes Hebrew and Indonesian in their old codes. */
export function knownLanguage(tag: string | null): string | null {
  if (tag === null || tag === '' || NONE.has(tag)) return null;
  if (tag === 'iw') return 'he';
  return tag === 'in' ? 'id' : tag;
}
