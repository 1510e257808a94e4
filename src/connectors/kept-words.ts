/** Whether a quotation that somebody has changed is still the one that was sent. */

/** A colleague may cite another passage of the same post: that one is theirs. Both in words. */
export function keepsMost(there: readonly string[], sent: readonly string[]): boolean {
  const words = new Set(there);
  return sent.filter((word) => words.has(word)).length * 2 > sent.length;
}
