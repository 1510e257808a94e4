/**
 * A capture's snapshot (post.html) laid out again, to tell where in the picture something stands. A snapshot that came
 * with a bundle is anybody's: nothing of it is taken over. Plain elements are made after it, whose only attribute is their
 * class, in a shadow root that its styles cannot leave, without a single address: nothing runs and nothing is asked for.
 */
import type { Rect } from '../../../model/capture.ts';

/** More than `dom-snapshot.ts` ever writes. */
const MOST_TEXT = 4_000_000;
const MOST_ELEMENTS = 5000;

/** What keeps its name, since a browser lays it out in a way of its own. All else is a plain box. */
const KEPT = new Set(
  'div span p a b strong i em u s small sub sup h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code button time img br table tbody thead tr td th article section header footer aside main nav figure figcaption label svg g'.split(
    ' ',
  ),
);

/** What shows nothing, or would do something. */
const DROPPED = new Set('script style template iframe object embed link meta base noscript frame frameset'.split(' '));

/** CSS pixels of the snapshot, from its corner; they may be parts of one. */
interface Placed {
  rect: Rect;
  /** Address of the link that it stands in; null where it stands in none. */
  link: string | null;
}

export interface PlacedText extends Placed {
  text: string;
  /** It stands in a button or link. */
  isControl: boolean;
  isTime: boolean;
  /** Of a part of it, a rectangle a line. */
  rectsOf: (start: number, end: number) => Rect[];
}

export interface PlacedImage extends Placed {
  /** Where the page had it from. */
  address: string | null;
}

export interface SnapshotLayout {
  width: number;
  height: number;
  texts: PlacedText[];
  images: PlacedImage[];
  /** Buttons. */
  controls: Rect[];
}

/** Gives what `measure` makes of the layout, which is gone afterwards, before anybody could see it. Null: this is no snapshot of ours. */
export function withSnapshotLayout<T>(html: string, measure: (layout: SnapshotLayout) => T): T | null {
  if (html.length > MOST_TEXT) return null;
  const parsed = new DOMParser().parseFromString(html, 'text/html'); // runs nothing and asks for nothing
  const css = [...parsed.querySelectorAll('style')].map(({ textContent }) => textContent).join('\n');
  const width = /^body\{margin:0;width:(\d{1,5})px/.exec(css.trim())?.[1];
  if (width === undefined || parsed.body.querySelectorAll('*').length > MOST_ELEMENTS) return null;
  const stage = document.createElement('div');
  stage.className = 'snapshot-stage';
  stage.inert = true;
  const host = document.createElement('div');
  host.style.width = `${width}px`;
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replaceAll(/url\(/gi, 'none(')); // the policy of our pages would stop it, too
  root.adoptedStyleSheets = [sheet];
  const origins = new Map<Element, Element>();
  for (const child of parsed.body.childNodes) copyInto(root, child, origins);
  stage.append(host);
  document.body.append(stage);
  try {
    for (const child of root.children) letMarginsOut(child);
    return measure(read(root, origins));
  } finally {
    stage.remove();
  }
}

function copyInto(into: Node, node: Node, origins: Map<Element, Element>): void {
  if (node.nodeType === Node.TEXT_NODE) {
    into.appendChild(document.createTextNode(node.nodeValue ?? '')); // a text has a value
    return;
  }
  if (!(node instanceof Element) || DROPPED.has(node.localName)) return;
  const name = KEPT.has(node.localName) ? node.localName : 'span';
  const copy =
    name === 'svg' ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  copy.setAttribute('class', node.getAttribute('class') ?? '');
  origins.set(copy, node);
  into.appendChild(copy);
  if (name === 'svg') return; // its drawing takes no room of its own
  for (const child of node.childNodes) copyInto(copy, child, origins);
}

/**
 * The snapshot has the height of every box in pixels. What had none of its own let its last child's margin out below
 * itself, which a box of a given height does not.
 */
function letMarginsOut(box: Element): void {
  for (const child of box.children) letMarginsOut(child);
  const last = box.lastElementChild;
  if (!last || last.nextSibling !== null || !(box instanceof HTMLElement)) return;
  const [outer, inner] = [getComputedStyle(box), getComputedStyle(last)];
  const holdsIn = parseFloat(outer.paddingBottom) + parseFloat(outer.borderBottomWidth) > 0;
  if (outer.display !== 'block' || outer.overflowY !== 'visible' || holdsIn) return;
  if (inner.position !== 'static' || inner.float !== 'none' || /inline|none/.test(inner.display)) return;
  box.style.marginBottom = `${Math.max(parseFloat(outer.marginBottom), parseFloat(inner.marginBottom))}px`;
}

function read(root: ShadowRoot, origins: ReadonlyMap<Element, Element>): SnapshotLayout {
  const whole = (root.firstElementChild ?? root.host).getBoundingClientRect();
  const placed = ({ x, y, width, height }: DOMRect): Rect => ({ x: x - whole.x, y: y - whole.y, width, height });
  const texts: PlacedText[] = [];
  const images: PlacedImage[] = [];
  const controls: Rect[] = [];
  const linkOf = (at: Element) => origins.get(at)?.closest('a')?.getAttribute('href') ?? null;
  const isIn = (at: Element, what: string) => (origins.get(at)?.closest(what) ?? null) !== null;

  function readText(node: Text): void {
    const around = node.parentElement;
    if (around === null || node.data.trim() === '') return;
    const rectsOf = (start: number, end: number) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return [...range.getClientRects()].map(placed).filter(isVisible);
    };
    const [rect] = rectsOf(0, node.length);
    if (!rect) return;
    const isControl = isIn(around, 'a, button, [role=button], [role=link]');
    texts.push({ text: node.data, rect, link: linkOf(around), isControl, isTime: isIn(around, 'time'), rectsOf });
  }

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) readText(node);
    if (!(node instanceof Element)) continue;
    const origin = origins.get(node);
    const rect = placed(node.getBoundingClientRect());
    if (!origin || !isVisible(rect)) continue;
    if (node.localName === 'img') {
      images.push({ rect, link: linkOf(node), address: origin.getAttribute('data-src') });
    }
    if (origin.matches('button, [role=button]')) controls.push(rect);
  }
  return { width: whole.width, height: whole.height, texts, images, controls };
}

function isVisible({ width, height }: Rect): boolean {
  return width > 1 && height > 1;
}
