/**
 * A capture's snapshot (post.html) laid out again, to tell where in the picture something stands. A snapshot that came
 * with a bundle is anybody's: nothing of it is taken over. Plain elements are made after it, whose only attribute is their
 * class, in a shadow root that its styles cannot leave: nothing runs. That its styles ask for nothing is the work of our
 * pages' policy; the plain form of an address in them is taken out besides.
 *
 * The fonts of the page are not in a snapshot, so that words may be wider or narrower here than in the picture. Where a
 * word stands in its box is therefore not told; where a box stands is, as long as its own size and that of everything
 * before it is written in the snapshot.
 */
import type { Rect } from '../../../model/capture.ts';

/** More than `dom-snapshot.ts` ever writes. */
const MOST_TEXT = 4_000_000;
/** More than a post of a network has; the page would stand still while they are laid out. */
const MOST_ELEMENTS = 1500;
/** Part of the whole that a box may take up and still tell where something is. */
const MOST_AREA = 0.6;

/** What keeps its name, since a browser lays it out in a way of its own. All else is a plain box. */
const KEPT = new Set(
  'div span p a b strong i em u s small sub sup h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code button time img br table tbody thead tr td th article section header footer aside main nav figure figcaption label svg g'.split(
    ' ',
  ),
);

/** What shows nothing, or would do something. */
const DROPPED = new Set('script style template iframe object embed link meta base noscript frame frameset'.split(' '));

/** CSS pixels of the snapshot, from its corner. */
interface Placed {
  /** The box whose place is sure and in which all of it is; null: there is none but (nearly) the whole. */
  rect: Rect | null;
  /** Address of the link that it stands in; null where it stands in none. */
  link: string | null;
}

export interface PlacedText extends Placed {
  text: string;
  /** Texts of one box have one number. */
  box: number;
  /** It stands in a button or link. */
  isControl: boolean;
  isTime: boolean;
}

export interface PlacedImage extends Placed {
  /** Where the page had it from. */
  address: string | null;
}

export interface SnapshotLayout {
  width: number;
  height: number;
  /** In the document's order, with what stands for a picture among words (of an emoji, itself). */
  texts: PlacedText[];
  images: PlacedImage[];
  /** Buttons whose place is sure. */
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
  // Not every form of an address: what is left of them, the policy of our pages stops.
  sheet.replaceSync(css.replaceAll(/url\(/gi, 'none('));
  for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
    if (sheet.cssRules[at] instanceof CSSFontFaceRule) sheet.deleteRule(at);
  }
  // The sizes that are written are those that came of growing and shrinking.
  sheet.insertRule('* { flex: none !important }', sheet.cssRules.length);
  root.adoptedStyleSheets = [sheet];
  const origins = new Map<Element, Element>();
  for (const child of parsed.body.childNodes) copyInto(root, child, origins);
  stage.append(host);
  document.body.append(stage);
  try {
    letMarginsOut(root);
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
 * itself, which a box of a given height does not. All is read before anything is written: one layout, not one a box.
 */
function letMarginsOut(root: ShadowRoot): void {
  const margins = new Map<Element, number>();
  const outside: [box: HTMLElement, margin: number][] = [];
  // Children come before what holds them.
  for (const box of [...root.querySelectorAll('*')].reverse()) {
    const outer = getComputedStyle(box);
    margins.set(box, parseFloat(outer.marginBottom));
    const last = box.lastElementChild;
    if (!last || last.nextSibling !== null || !(box instanceof HTMLElement)) continue;
    const inner = getComputedStyle(last);
    const holdsIn = parseFloat(outer.paddingBottom) + parseFloat(outer.borderBottomWidth) > 0;
    if (outer.display !== 'block' || outer.overflowY !== 'visible' || holdsIn) continue;
    if (inner.position !== 'static' || inner.float !== 'none' || /inline|none/.test(inner.display)) continue;
    const margin = Math.max(parseFloat(outer.marginBottom), margins.get(last) ?? 0); // it came before
    margins.set(box, margin);
    outside.push([box, margin]);
  }
  for (const [box, margin] of outside) box.style.marginBottom = `${margin}px`;
}

const isOutOfFlow = ({ position, display }: CSSStyleDeclaration) =>
  position === 'absolute' || position === 'fixed' || display === 'none';

/**
 * Whether the places of the boxes within are told by sizes that are written, however wide the words are: only boxes with
 * a size stand in it, none in a line of words.
 */
function isFirm(box: Element): boolean {
  const { display, flexWrap, alignItems } = getComputedStyle(box);
  const isFlex = display === 'flex';
  if (!(isFlex || display === 'block' || display === 'flow-root') || alignItems.includes('baseline')) return false;
  const around = box.getBoundingClientRect();
  return [...box.childNodes].every((node) => {
    if (!(node instanceof Element)) return node.nodeType !== Node.TEXT_NODE || (node.nodeValue ?? '').trim() === '';
    const style = getComputedStyle(node);
    if (isOutOfFlow(style)) return true;
    const isInLine = /^(inline|contents|table|ruby)/.test(style.display) || style.float !== 'none';
    if (isInLine || style.alignSelf.includes('baseline')) return false;
    // What is written does not fit: it is not what it was.
    const { bottom } = node.getBoundingClientRect();
    return (isFlex && flexWrap === 'nowrap') || style.position !== 'static' || bottom <= around.bottom + 1;
  });
}

function read(root: ShadowRoot, origins: ReadonlyMap<Element, Element>): SnapshotLayout {
  const top = root.firstElementChild;
  const whole = (top ?? root.host).getBoundingClientRect();
  const texts: PlacedText[] = [];
  const images: PlacedImage[] = [];
  const controls: Rect[] = [];
  /** The innermost box around each whose place is sure. */
  const sure = new Map<Element, Element>();
  const firm = new Map<Element, boolean>();
  const numbers = new Map<Element, number>();
  const linkOf = (at: Element) => origins.get(at)?.closest('a')?.getAttribute('href') ?? null;
  const isIn = (at: Element, what: string) => (origins.get(at)?.closest(what) ?? null) !== null;

  function settle(element: Element): void {
    const outer = element.parentElement;
    const box = outer === null ? element : (sure.get(outer) ?? outer); // its parent came before it
    const isFixed = outer !== null && getComputedStyle(element).position === 'fixed';
    const isSure = outer === null || (box === outer && firm.get(outer) === true && !isFixed);
    sure.set(element, isSure ? element : box);
    firm.set(element, isSure && isFirm(element));
  }

  function placed(element: Element): Rect | null {
    const { x, y, width, height } = (sure.get(element) ?? element).getBoundingClientRect();
    const isAll = width * height > whole.width * whole.height * MOST_AREA;
    return isAll || width <= 1 || height <= 1 ? null : { x: x - whole.x, y: y - whole.y, width, height };
  }

  function addText(text: string, around: Element): void {
    const box = sure.get(around) ?? around;
    const number = numbers.get(box) ?? numbers.size;
    numbers.set(box, number);
    const isControl = isIn(around, 'a, button, [role=button], [role=link]');
    const place = { rect: placed(around), link: linkOf(around), isControl, isTime: isIn(around, 'time') };
    texts.push({ text, box: number, ...place });
  }

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const around = node.parentElement;
    if (node instanceof Text && around !== null && isShown(around)) addText(node.data, around);
    if (!(node instanceof Element)) continue;
    settle(node);
    const origin = origins.get(node);
    if (!origin || !isShown(node)) continue;
    if (node.localName === 'img') {
      images.push({ rect: placed(node), link: linkOf(node), address: origin.getAttribute('data-src') });
      const alt = origin.getAttribute('alt') ?? ''; // none: it is no word
      if (alt !== '' && around !== null) addText(alt, around);
    }
    const rect = placed(node);
    if (rect && origin.matches('button, [role=button]')) controls.push(rect);
  }
  return { width: whole.width, height: whole.height, texts, images, controls };
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}
