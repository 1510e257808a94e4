/** Styles by which words stand in a page's elements and not before its readers, or before its readers and not in them. */

/** Of a colour's cover, from 0 to 1: words in less are not read. */
const FAINT = 0.3;

/** CSS pixels. */
const SMALL = 6;

/** A letter or a digit of any script; signs and icons of a font say nothing. */
const WORDS = /[\p{L}\p{N}]/u;

/** Of an element around words, the words' own included. Null: it hides and turns nothing. */
export function faultOfStyle(style: CSSStyleDeclaration): string | null {
  const { visibility, clipPath, maskImage, filter, content } = style;
  if (visibility !== 'visible' || clipPath !== 'none' || maskImage !== 'none') return 'is not to be seen';
  if (/blur|opacity|brightness|contrast/.test(filter)) return 'is not to be seen';
  if (isTurned(style)) return 'is turned around';
  return content === 'normal' || content === 'none' ? null : 'has something else in its place';
}

/** Moved and enlarged is none: where words stand then is measured. */
function isTurned({ transform, rotate, scale }: CSSStyleDeclaration): boolean {
  if ((rotate !== 'none' && rotate !== '') || scale.includes('-')) return true;
  if (transform === 'none' || transform === '') return false;
  const { a, b, c, d } = new DOMMatrixReadOnly(transform);
  return a <= 0 || d <= 0 || Math.abs(b) > 0.1 || Math.abs(c) > 0.1;
}

/** Of the element in which words stand. */
export function faultOfWords(element: Element): string | null {
  const style = getComputedStyle(element);
  if (style.unicodeBidi.includes('override')) return 'is turned around';
  const security = style.getPropertyValue('-webkit-text-security');
  if (security !== '' && security !== 'none') return 'is not to be seen';
  for (const part of [null, '::first-line', '::first-letter']) {
    const own = part === null ? style : getComputedStyle(element, part);
    if (Number.parseFloat(own.fontSize) < SMALL) return 'is too small to be read';
    if (coverOf(own.webkitTextFillColor || own.color) < FAINT) return 'is not to be seen';
  }
  return isOfGround(element, style.webkitTextFillColor || style.color) ? 'has the colour of its ground' : null;
}

/** Whether a text is ended by the browser with an ellipsis, which its reader sees. */
export function isEllipsis({ textOverflow }: CSSStyleDeclaration): boolean {
  return textOverflow === 'ellipsis';
}

/** Words, or a box above the element's own, that only a style makes. `chain`: elements from the facts up to their post. */
export function generatedFault(chain: ReadonlySet<Element>): string | null {
  const near = new Set<Element>();
  for (const element of chain) for (const one of [element, ...element.children]) near.add(one);
  for (const element of near) {
    for (const part of ['::before', '::after']) {
      const style = getComputedStyle(element, part);
      const { content, display } = style;
      if (content === 'none' || content === 'normal' || display === 'none' || content === '') continue;
      const isSaying = saysWords(content);
      if (isSaying) return 'words stand there that the page’s style adds';
      if (chain.has(element) && isPainted(style) && isAbove(style))
        return 'something that the page’s style adds lies over it';
    }
  }
  return null;
}

/** As the browsers write it: strings in quotes, and functions. A browser's own words for a picture that is missing are none. */
function saysWords(content: string): boolean {
  const said = content.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return said.some((words) => WORDS.test(words)) || /\bcounters?\(/.test(content);
}

export function isPainted({ backgroundColor, backgroundImage, backdropFilter }: CSSStyleDeclaration): boolean {
  const isFiltered = backdropFilter !== 'none' && backdropFilter !== '' && (backdropFilter as unknown) !== undefined;
  return coverOf(backgroundColor) >= FAINT || backgroundImage !== 'none' || isFiltered;
}

/** A box that takes no place of its own, before what it belongs to. */
function isAbove({ position, zIndex, width, height }: CSSStyleDeclaration): boolean {
  const isEmpty = Number.parseFloat(width) === 0 || Number.parseFloat(height) === 0;
  return (position === 'absolute' || position === 'fixed') && !(Number(zIndex) < 0) && !isEmpty;
}

/** What lies below it down to the first ground that lets nothing through. A picture as ground has no one colour. */
function isOfGround(element: Element, colour: string): boolean {
  const veils: string[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return false;
    if (coverOf(backgroundColor) > 0) veils.unshift(backgroundColor);
    if (coverOf(backgroundColor) === 1) return isNear(partsOf(colour), blended(veils));
  }
  return false;
}

/** From the ground up. */
function blended(veils: readonly string[]): number[] {
  return veils.reduce<number[]>((below, veil) => {
    const cover = coverOf(veil);
    return partsOf(veil).map((part, i) => part * cover + (below[i] ?? 0) * (1 - cover));
  }, []);
}

function isNear(words: readonly number[], ground: readonly number[]): boolean {
  return words.length === 3 && ground.length === 3 && words.every((part, i) => Math.abs(part - (ground[i] ?? 0)) < 12);
}

/** Red, green and blue as the browsers write them; empty for any other form. */
function partsOf(colour: string): number[] {
  const parts = /^rgba?\((.*)\)$/.exec(colour)?.[1]?.split(/[\s,/]+/) ?? [];
  return parts.slice(0, 3).map(Number);
}

/** From 0 (transparent) to 1. */
function coverOf(colour: string): number {
  if (colour === 'transparent') return 0;
  const cover = /\/\s*([\d.]+)(%?)\)$/.exec(colour) ?? /^rgba\([^/]*,\s*([\d.]+)(%?)\)$/.exec(colour);
  if (cover === null) return 1;
  return Number(cover[1]) / (cover[2] === '%' ? 100 : 1);
}
