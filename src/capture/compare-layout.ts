/** Whether html2canvas' copy of a post is laid out as the page is: a style sheet that it could not read changes it. */

/** CSS pixels. Fractions are rounded in other places in a copy. */
const NEAR = 1.5;

/** How many are named. */
const MOST = 10;

/** Of each element that stands elsewhere in the copy, or has another size there: `layout-differs:NAME`. */
export function misplacedIn(pairs: readonly [original: Element, copy: Element][]): string[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const [origin, copyOrigin] = [first[0].getBoundingClientRect(), first[1].getBoundingClientRect()];
  const names = new Set<string>();
  for (const [original, copy] of pairs) {
    if (names.size >= MOST) break;
    if (!copy.isConnected) continue; // it was replaced, by something of its size
    const [a, b] = [original.getBoundingClientRect(), copy.getBoundingClientRect()];
    if (a.width === 0 && a.height === 0) continue;
    const differences = [
      a.left - origin.left - (b.left - copyOrigin.left),
      a.top - origin.top - (b.top - copyOrigin.top),
      a.width - b.width,
      a.height - b.height,
    ];
    if (differences.some((difference) => Math.abs(difference) > NEAR))
      names.add(`layout-differs:${original.localName}`);
  }
  return [...names];
}
