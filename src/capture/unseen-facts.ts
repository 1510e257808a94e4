/**
 * Whether a reader sees what was read. A page can hold other words in its elements than it shows: by styles that hide
 * them, by words that only its style adds, by something laid over them. So where the words of the facts stand is looked at
 * right before and right after the picture. What is drawn by a font of the page's own, or for the blink between the two, is
 * not found out.
 */
import type { PostRecord } from '../model/post.ts';
import type { CaptureSession } from './capture-session.ts';
import { coveredWords } from './covered-rects.ts';
import { faultOfStyle, faultOfWords, generatedFault, isEllipsis } from './style-faults.ts';

/** Words of one fact as they stand in one text node. */
interface Words {
  fact: string;
  parent: Element;
  lines: DOMRect[];
  words: string;
  /** All of the fact. */
  whole: string;
}

/** The share of a line that must be within what shows it. */
const MOST = 0.5;

/** CSS pixels: less high is no line that anybody reads. */
const LEAST = 4;

/** As things stand now. */
export function unseenIn({ post, context, reading }: Pick<CaptureSession, 'post' | 'context' | 'reading'>): string[] {
  const actions = context.page.buttonPlace(post);
  const hidden = context.page.viewerParts(post).map(({ element }) => element);
  return unseenFacts(post, reading.shown, actions === null ? hidden : [actions, ...hidden]);
}

/** `except`: the row of actions, and what was hidden for the picture. Each fact that cannot be seen, in a sentence. */
export function unseenFacts(post: Element, shown: PostRecord, except: readonly Element[]): string[] {
  const all = wordsIn(post, shown, except);
  if (all.length === 0) return [];
  const surroundings = new Surroundings(post);
  const faults = new Map<Words, string>();
  for (const words of all) {
    const fault = faultOf(words, shown, surroundings);
    if (fault !== null) faults.set(words, fault);
  }
  const chain = surroundings.elements;
  const visible = all.filter((words) => !faults.has(words));
  for (const words of coveredWords(visible, post, chain)) faults.set(words, 'is covered by something else');
  // A page may show words once more, in a card say: they are seen as often as the fact has them.
  const isSeenElsewhere = ({ fact, words, whole }: Words): boolean => {
    const seen = all.filter((other) => other.fact === fact && !faults.has(other));
    return seen.reduce((sum, other) => sum + timesIn(other.words, words), 0) >= timesIn(whole, words);
  };
  const found = [...faults].flatMap(([words, fault]) => (isSeenElsewhere(words) ? [] : [`${words.fact} ${fault}`]));
  const generated = generatedFault(chain);
  return [...new Set(generated === null ? found : [...found, generated])];
}

function wordsIn(post: Element, shown: PostRecord, except: readonly Element[]): Words[] {
  const facts = factsOf(shown);
  const found: Words[] = [];
  const walker = document.createTreeWalker(post, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null) continue;
    const words = plain(node.data);
    // A dot or a sign between two facts is a part of none.
    if (words.length < 2 || except.some((element) => element.contains(parent)) || isOfLink(parent)) continue;
    const match = facts.find(([, whole]) => whole === words) ?? facts.find(([, whole]) => whole.includes(words));
    const fact = match?.[0] ?? (parent.closest('time') === null ? null : 'createdAt');
    if (fact === null) continue;
    found.push({ fact, parent, lines: rectsOf(node), words, whole: match?.[1] ?? words });
  }
  return found;
}

function factsOf({ text, translation, author, repost }: PostRecord): [fact: string, words: string][] {
  const facts: [string, string | null][] = [
    ['author.name', author.name],
    ['author.handle', author.handle === null ? null : `@${author.handle}`],
    ['repost.label', repost?.label ?? null],
    ['text', text],
    ['translation', translation?.text ?? null],
  ];
  return facts.flatMap(([fact, words]): [string, string][] => {
    const whole = plain(words ?? '');
    return whole === '' ? [] : [[fact, whole]];
  });
}

function timesIn(text: string, words: string): number {
  return text.split(words).length - 1;
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Pages keep the beginning and the end of a long address where nobody sees them. */
function isOfLink(parent: Element): boolean {
  let isHidden = false;
  for (let at: Element | null = parent; at !== null; at = at.parentElement) {
    if (at.localName === 'a') return isHidden;
    isHidden ||= at.ariaHidden === 'true';
  }
  return false;
}

function rectsOf(node: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

function faultOf({ fact, parent, lines }: Words, { flags }: PostRecord, surroundings: Surroundings): string | null {
  if (lines.length === 0) return 'is not to be seen';
  const { fault, cutting } = surroundings.of(parent);
  if (fault !== null) return fault;
  if (lines.some(({ height }) => height < LEAST)) return 'is too small to be read';
  const isCutByPage = (flags.truncated && fact === 'text') || parent.closest('pre') !== null;
  return !isCutByPage && isCutOff(lines, cutting) ? 'is cut off' : null;
}

interface Cutting {
  element: Element;
  /** By an ellipsis, which the reader sees. */
  isTold: boolean;
}

interface Around {
  fault: string | null;
  /** What shows of its content only what lies within it, the nearest first. */
  cutting: Cutting[];
  opacity: number;
}

/** What the elements around words do to them, each asked once. */
class Surroundings {
  readonly #post: Element;
  readonly #known = new Map<Element, Around>();
  readonly #parents = new Map<Element, Around>();

  constructor(post: Element) {
    this.#post = post;
  }

  /** From the words up to the post. */
  get elements(): ReadonlySet<Element> {
    return new Set(this.#known.keys());
  }

  /** `parent`: in which words stand. */
  of(parent: Element): Around {
    const known = this.#parents.get(parent);
    if (known) return known;
    const around = this.#around(parent);
    const all = { ...around, fault: faultOfWords(parent) ?? around.fault };
    if (around.opacity < MOST) all.fault ??= 'is not to be seen';
    this.#parents.set(parent, all);
    return all;
  }

  #around(element: Element): Around {
    const known = this.#known.get(element);
    if (known) return known;
    const isPost = element === this.#post;
    const outer = isPost || element.parentElement === null ? null : this.#around(element.parentElement);
    const style = getComputedStyle(element);
    const isCutting = isPost || style.overflowX !== 'visible' || style.overflowY !== 'visible';
    const around: Around = {
      fault: faultOfStyle(style) ?? outer?.fault ?? null,
      cutting: [...(isCutting ? [{ element, isTold: isEllipsis(style) }] : []), ...(outer?.cutting ?? [])],
      opacity: Number(style.opacity) * (outer?.opacity ?? 1),
    };
    this.#known.set(element, around);
    return around;
  }
}

function isCutOff(lines: readonly DOMRect[], cutting: readonly Cutting[]): boolean {
  let shown = lines;
  for (const { element, isTold } of cutting) {
    const box = element.getBoundingClientRect();
    if (isTold) shown = shown.map((line) => common(line, box));
    else if (shown.some((line) => isMostlyOutside(line, box))) return true;
  }
  return false;
}

function isMostlyOutside(line: DOMRect, box: DOMRect): boolean {
  const { width, height } = common(line, box);
  return width < line.width * MOST || height < line.height * MOST;
}

/** Without a size where they share nothing. */
function common(one: DOMRect, other: DOMRect): DOMRect {
  const [left, top] = [Math.max(one.left, other.left), Math.max(one.top, other.top)];
  const [right, bottom] = [Math.min(one.right, other.right), Math.min(one.bottom, other.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}
