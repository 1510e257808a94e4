/**
 * Which element of html2canvas' copy stands for which of the page's. The copy is not the same tree: it leaves out what it
 * was told to ignore, draws a video as a canvas without its sources, and adds elements for `::before` and `::after`. So
 * both trees are walked side by side, and where they differ in a way that nobody foresaw, that part alone has no pairs.
 */

/** What html2canvas puts in the place of generated content (`dom/pseudo-content.ts` of html2canvas-pro). */
const GENERATED = 'HTML2CANVASPSEUDOELEMENT';

/** `isLeftOut`: what html2canvas was told to ignore. Ancestors come before what is in them. */
export function* pairsOf(
  original: Element,
  copy: Element,
  isLeftOut: (element: Element) => boolean,
): Generator<[original: Element, copy: Element]> {
  yield [original, copy];
  // A video's sources, a canvas' words and what a frame holds are not copied.
  if (/^(video|canvas|iframe|script)$/i.test(original.tagName)) return;
  const originals = childrenOf(original).filter((child) => child.localName !== 'script' && !isLeftOut(child));
  const copies = childrenOf(copy).filter(({ tagName }) => tagName !== GENERATED);
  if (originals.length !== copies.length) return;
  for (const [i, child] of originals.entries()) {
    const twin = copies[i];
    if (twin) yield* pairsOf(child, twin, isLeftOut);
  }
}

/** What is drawn in an element: of one with an open shadow root what is in that. */
function childrenOf(element: Element): Element[] {
  return [...(element.shadowRoot ?? element).children];
}
