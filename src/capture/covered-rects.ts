/** Whether something within a post lies over its words. What floats over the post from elsewhere is hidden for the picture. */
import { metByPointer } from './float.ts';
import { isPainted } from './style-faults.ts';

/** CSS pixels by which two boxes may touch. */
const EDGE = 2;

/** How often is asked what is on top: each makes the browser lay the page out anew. */
const MOST_ASKED = 20;

const DRAWN = new Set(['img', 'video', 'canvas', 'svg', 'iframe', 'object', 'embed', 'input', 'textarea']);

/** Words in one element, and where their lines stand. */
export interface PlacedWords {
  parent: Element;
  lines: readonly DOMRect[];
}

/**
 * Those over which something of the post lies. `chain`: elements around the words, which lie below them. Only what stands
 * in the same place and is painted is asked about further, which in a post of a network nothing is.
 */
export function coveredWords<T extends PlacedWords>(
  all: readonly T[],
  post: Element,
  chain: ReadonlySet<Element>,
): Set<T> {
  const covered = new Set<T>();
  const placed = all.filter(({ lines }) => lines.length > 0).map((words) => ({ words, box: boxOf(words.lines) }));
  if (placed.length === 0) return covered;
  const whole = boxOf(placed.map(({ box }) => box));
  const parents = new Set(all.map(({ parent }) => parent));
  let asked = 0;
  for (const element of post.querySelectorAll('*')) {
    if (chain.has(element)) continue;
    const own = element.getBoundingClientRect();
    if (!isOver(own, whole)) continue;
    for (const { words, box } of placed) {
      if (covered.has(words) || !isOver(own, box) || words.parent.contains(element)) continue;
      const line = words.lines.find((one) => isOver(own, one));
      if (line === undefined || !isDrawn(element, parents)) continue;
      if (asked++ === MOST_ASKED) return covered;
      if (isOnTop(element, words.parent, own, line, post)) covered.add(words);
    }
  }
  return covered;
}

function boxOf(lines: readonly DOMRect[]): DOMRect {
  const left = Math.min(...lines.map((line) => line.left));
  const top = Math.min(...lines.map((line) => line.top));
  const right = Math.max(...lines.map((line) => line.right));
  return new DOMRect(left, top, right - left, Math.max(...lines.map((line) => line.bottom)) - top);
}

function isOver(one: DOMRect, other: DOMRect): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > EDGE &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > EDGE
  );
}

/** `parents`: words of two facts may share a line, of which each takes its part. */
function isDrawn(element: Element, parents: ReadonlySet<Element>): boolean {
  const style = getComputedStyle(element);
  if (style.visibility !== 'visible' || style.display === 'none' || Number(style.opacity) < 0.1) return false;
  if (DRAWN.has(element.localName) || isPainted(style)) return true;
  return (
    !parents.has(element) && [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')
  );
}

/** What a pointer would meet first, in the middle of what both share. Out of the view: what its style says. */
function isOnTop(element: Element, parent: Element, own: DOMRect, line: DOMRect, post: Element): boolean {
  const x = (Math.max(own.left, line.left) + Math.min(own.right, line.right)) / 2;
  const y = (Math.max(own.top, line.top) + Math.min(own.bottom, line.bottom)) / 2;
  let met: Element[] = [];
  metByPointer([post, parent, element], () => (met = document.elementsFromPoint(x, y)));
  const [above, below] = [met.indexOf(element), met.findIndex((one) => one === parent || parent.contains(one))];
  if (above === -1 || below === -1) {
    const { position, zIndex } = getComputedStyle(element);
    return above !== -1 || (met.length === 0 && position !== 'static' && !(Number(zIndex) < 0));
  }
  return above < below;
}
