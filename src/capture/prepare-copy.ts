/**
 * Makes html2canvas' copy of a post drawable: pictures from data addresses, videos as their posters, and nothing that
 * would leave a canvas that may not be read. What cannot be drawn becomes an empty box of its size, which is named: one
 * element never costs the whole picture.
 */
import { backgroundUrls, type FetchedPictures } from './fetch-pictures.ts';
import type { ViewerPart } from '../platforms/contract.ts';
import { misplacedIn } from './compare-layout.ts';
import { pairsOf } from './pair-elements.ts';
import { bringSprites } from './sprites.ts';
import { bringTextLine } from './text-lines.ts';
import { hideViewerPart } from './viewer-part.ts';

/**
 * `plain`: as the page has it. `unfiltered`: without filters and blending. `boxes`: besides, every drawing, picture and
 * frame that could have spoiled the canvas is an empty box.
 */
export type Caution = 'plain' | 'unfiltered' | 'boxes';

export interface CopyOptions {
  pictures: FetchedPictures['data'];
  isLeftOut: (element: Element) => boolean;
  caution: Caution;
  /** What there is no picture of is an empty box, for html2canvas would ask for it. */
  isUnasked: boolean;
  /** What tells who is looking, where it is hidden here alone. */
  viewerParts: readonly ViewerPart[];
}

/** Properties whose use may leave a canvas that cannot be read. */
const EFFECTS = ['filter', 'backdropFilter', 'maskImage', 'mixBlendMode'] as const;

/** Firefox lets nobody read a canvas on which a filter was used in a content script's hands (measured in 140). */
const CANNOT_READ_FILTERED = CSS.supports('-moz-appearance', 'none');

/** The copy is thrown away: nothing is put back. */
const IN_COPY = {
  style: (element: Element, property: string, value: string) =>
    (element as HTMLElement).style.setProperty(property, value, 'important'),
  attribute: (element: Element, name: string, value: string) => element.setAttribute(name, value),
};

/** Names of what is not drawn as the page has it: `not-drawn:svg`, `layout-differs:p`, or a picture's address. */
export async function prepareCopy(post: Element, copy: Element, options: CopyOptions): Promise<string[]> {
  const pairs = [...pairsOf(post, copy, options.isLeftOut)];
  for (const [original, twin] of aroundToo(post, copy, pairs)) showSkipped(original, twin);
  const missing = new Set<string>();
  const viewers = new Map(options.viewerParts.map((part) => [part.element, part]));
  for (const [original, twin] of pairs) {
    const part = viewers.get(original);
    if (part) hideViewerPart({ ...part, element: twin }, IN_COPY);
  }
  const work = pairs.map(async ([original, twin]) => {
    try {
      for (const effect of takeEffects(original, twin as HTMLElement, options.caution))
        missing.add(`not-drawn:${effect}`);
      if (options.caution === 'boxes' && isRisky(original)) throw new Error('it may have spoiled the canvas');
      if (original instanceof SVGSVGElement && original.ownerSVGElement === null) bringSprites(original, twin);
      bringTextLine(original, twin as HTMLElement, post);
      await putPicture(original, twin as HTMLElement, options);
    } catch {
      missing.add(nameOf(original));
      putBox(original, twin);
    }
  });
  await Promise.all(work);
  for (const name of misplacedIn(pairs)) missing.add(name);
  return [...missing];
}

/** The post's ancestors decide too whether the browser lays out what is in it. */
function* aroundToo(post: Element, copy: Element, pairs: Iterable<[Element, Element]>): Generator<[Element, Element]> {
  yield* pairs;
  let [outer, twin] = [post.parentElement, copy.parentElement];
  for (; outer !== null && twin !== null; [outer, twin] = [outer.parentElement, twin.parentElement])
    yield [outer, twin];
}

/** The copy lies outside the view, where a browser skips what need not be seen. */
function showSkipped(original: Element, twin: Element): void {
  const { contentVisibility } = getComputedStyle(original);
  if (contentVisibility === 'auto')
    (twin as HTMLElement).style.setProperty('content-visibility', 'visible', 'important');
}

/** Takes away what may spoil the canvas; gives what the picture lacks by that. */
function takeEffects(original: Element, twin: HTMLElement, caution: Caution): string[] {
  const style = getComputedStyle(original);
  return EFFECTS.flatMap((effect) => {
    const value = style[effect];
    if (value === '' || value === 'none' || value === 'normal') return [];
    // Sites set it on photos, and it changes no pixel.
    const isNothing = value === 'brightness(1)';
    const isFilter = effect === 'filter' || effect === 'backdropFilter';
    if (caution === 'plain' && !isNothing && !(isFilter && CANNOT_READ_FILTERED)) return [];
    twin.style[effect] = effect === 'mixBlendMode' ? 'normal' : 'none';
    return isNothing ? [] : [effect];
  });
}

function isRisky(element: Element): boolean {
  return /^(svg|img|image|video|canvas|iframe|object|embed)$/i.test(element.tagName);
}

function nameOf(element: Element): string {
  if (element instanceof HTMLImageElement) return element.currentSrc || element.src;
  if (element instanceof HTMLVideoElement && element.poster !== '') return element.poster;
  return `not-drawn:${element.localName}`;
}

/** An empty box where it stood, as large. */
function putBox(original: Element, twin: Element): void {
  const { display, position, inset, margin, flex } = getComputedStyle(original);
  const { width, height } = original.getBoundingClientRect();
  const box = twin.ownerDocument.createElement('div');
  Object.assign(box.style, {
    position,
    inset,
    margin,
    flex,
    boxSizing: 'border-box',
    width: `${width}px`,
    height: `${height}px`,
    display: display === 'inline' ? 'inline-block' : display,
  });
  twin.replaceWith(box);
}

async function putPicture(original: Element, twin: HTMLElement, { pictures, isUnasked }: CopyOptions): Promise<void> {
  if (original instanceof HTMLImageElement) {
    const image = pictures.get(original.currentSrc || original.src);
    if (image === undefined) {
      if (isUnasked) throw new Error('it would be asked for');
      return;
    }
    await showIn(twin as HTMLImageElement, image);
    return;
  }
  const poster = original instanceof HTMLVideoElement ? pictures.get(original.poster) : undefined;
  if (poster !== undefined) {
    await replaceByPoster(original as HTMLVideoElement, twin, poster);
    return;
  }
  const backgrounds = backgroundUrls(original);
  const [background] = backgrounds;
  const only = backgrounds.length === 1 && background !== undefined ? pictures.get(background) : undefined;
  if (only !== undefined && isPhotograph(original)) {
    await showPhotograph(original, twin, only);
  } else if (isUnasked && backgrounds.some((url) => !url.startsWith('data:') && !pictures.has(url))) {
    twin.style.backgroundImage = 'none';
  } else if (backgrounds.length > 0) {
    let value = getComputedStyle(original).backgroundImage;
    for (const url of backgrounds) value = value.replaceAll(url, pictures.get(url) ?? url);
    twin.style.backgroundImage = value;
  }
}

/**
 * Resolves when the image shows this picture, throws where it cannot. `decode()` would do in Chromium; in Firefox it
 * answers for the picture before, whose address html2canvas then takes.
 */
function showIn(image: HTMLImageElement, source: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    image.addEventListener('load', resolve, { once: true });
    image.addEventListener('error', () => reject(new Error('the picture cannot be decoded')), { once: true });
    image.removeAttribute('srcset');
    image.src = source;
  });
}

/** Some sites show a photograph as the background of an element that holds nothing else. */
function isPhotograph(element: Element): boolean {
  return element.childElementCount === 0 && /^(cover|contain)$/.test(getComputedStyle(element).backgroundSize);
}

/** As an image of its own: a background would be drawn in CSS pixels, and a dense screen has more. */
function showPhotograph(original: Element, twin: HTMLElement, source: string): Promise<void> {
  const { position, backgroundSize, backgroundPosition } = getComputedStyle(original);
  const image = twin.ownerDocument.createElement('img');
  Object.assign(image.style, {
    position: 'absolute',
    top: '0',
    left: '0',
    width: '100%',
    height: '100%',
    borderRadius: 'inherit',
    objectFit: backgroundSize,
    objectPosition: backgroundPosition,
  });
  image.src = source;
  if (position === 'static') twin.style.position = 'relative';
  twin.style.backgroundImage = 'none';
  twin.append(image);
  return image.decode();
}

/** Its colours too: a poster that is not as wide as the video stands between two bars of them. */
function replaceByPoster(video: HTMLVideoElement, twin: Element, poster: string): Promise<void> {
  const image = twin.ownerDocument.createElement('img');
  const { display, width, height, objectFit, borderRadius, transform, transformOrigin } = getComputedStyle(video);
  const { position, top, left, objectPosition, backgroundColor } = getComputedStyle(video);
  Object.assign(image.style, { display, width, height, objectFit, objectPosition, borderRadius, backgroundColor });
  Object.assign(image.style, { position, top, left, transform, transformOrigin });
  image.src = poster;
  twin.replaceWith(image);
  return image.decode();
}
