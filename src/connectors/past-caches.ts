/**
 * A cache between us and a CMS, or one of its own, would show a draft as it was: a colleague's new paragraph would be
 * written over. No cache has an answer to an address that nobody ever asked for.
 */
export function pastCaches(query: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...query, nocache: crypto.randomUUID() };
}
