/**
 * Makes a post look as a reader sees it: nothing of ours, nothing of the viewer's, no pointer and no focus upon it,
 * nothing that floats above it. Everything that is changed is put back by the Undo, also after an error.
 */
import type { CaptureReader } from '../platforms/contract.ts';
import { floatsOver } from './float.ts';
import { frameOf, isWithin, panesAround, viewOf } from './geometry.ts';
import { ownAtFoot, ownWithin, speakingHosts } from './own-hosts.ts';
import type { Undo } from './undo.ts';
import { hideViewerPart } from './viewer-part.ts';
import { loaded, nextFrame } from './wait.ts';

const POINTED_AT = ':hover';

/** What the record says of anything of the viewer's that was hidden: never what it was, which would tell what they did. */
const VIEWERS_MARKS = "viewer's marks";

/** Hides what is not the post's own. What of the viewer's was hidden, for the record: one neutral word. */
export function hideTraces(post: Element, page: CaptureReader, undo: Undo): string[] {
  keepFocus(undo);
  const parts = page.viewerParts(post);
  for (const part of parts) hideViewerPart(part, undo);
  hideOurs(post, undo);
  hideSelection(post, undo);
  if (post.contains(document.activeElement)) (document.activeElement as HTMLElement | SVGElement).blur();
  return maskedIn(parts);
}

function maskedIn(parts: readonly unknown[]): string[] {
  return parts.length > 0 ? [VIEWERS_MARKS] : [];
}

/** What will be hidden in the copy from which it is redrawn, where the page itself is left as it is. */
export function maskedInCopy(post: Element, page: CaptureReader): string[] {
  return maskedIn(page.viewerParts(post));
}

/** Without the pointer upon it the post loses its hover colours, as soon as the browser has noticed. */
export function letPointerThrough(post: Element, undo: Undo): void {
  undo.style(post, 'pointer-events', 'none');
}

/** The buttons of other posts stay where a next press may want them; only their words may reach over to this one. */
function hideOurs(post: Element, undo: Undo): void {
  for (const own of ownWithin(post)) undo.style(own, 'display', 'none');
  for (const own of [...ownAtFoot('notice'), ...ownAtFoot('card')]) undo.style(own, 'display', 'none');
  for (const own of speakingHosts()) if (!post.contains(own)) undo.style(own, 'overflow', 'clip');
}

/**
 * Chromium keeps on the screen what it has drawn in pieces, and smooths the edges of an icon in pieces otherwise than in
 * one go (156): up to one pixel in five thousand. The value means the same as none, and has each icon drawn anew.
 */
export function drawIconsAnew(post: Element, undo: Undo): void {
  undo.style(post, 'shape-rendering', 'geometricPrecision');
}

/** Words about what is being done may stay beside the post, and go for a moment where they would stand upon it. */
export function hideProgress(post: Element, undo: Undo): boolean {
  const { left, right, top, bottom } = post.getBoundingClientRect();
  const over = ownAtFoot('progress').filter((own) => {
    const box = own.getBoundingClientRect();
    return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
  });
  for (const own of over) undo.style(own, 'visibility', 'hidden');
  return over.length > 0;
}

/** What the reader has selected is no part of the post; it is selected again afterwards. */
function hideSelection(post: Element, undo: Undo): void {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return;
  const ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at).cloneRange());
  if (!ranges.some((range) => range.intersectsNode(post))) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  selection.removeAllRanges();
  undo.add(() => {
    if (!selection.isCollapsed) return; // something else was selected meanwhile
    // In the direction in which it was made, which a range does not tell.
    const isThere = anchorNode?.isConnected === true && focusNode?.isConnected === true;
    if (ranges.length === 1 && isThere) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    else for (const range of ranges) selection.addRange(range);
  });
}

/** What had the focus gets it back: our own button loses it by being hidden. */
function keepFocus(undo: Undo): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement || activeElement instanceof SVGElement)) return;
  if (activeElement === document.body) return;
  undo.add(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && activeElement.isConnected) activeElement.focus({ preventScroll: true });
  });
}

/**
 * Into the picture as it will be: pictures there, fades ended. True when something had to load; else what is set right
 * after it is still in the frame that is about to be drawn.
 */
export async function settle(post: Element): Promise<boolean> {
  await unhovered(post);
  return loaded(post);
}

/** Frames. A browser looks at the pointer when one begins, at the latest after the next. */
const MOST_HOVERED = 3;

/** Until the browser has noticed that the pointer is gone, and nothing fades away for it. */
export async function unhovered(post: Element): Promise<void> {
  for (let frames = 0; frames < MOST_HOVERED; frames++) {
    await nextFrame();
    if (!post.matches(POINTED_AT)) break;
  }
  endFades(post);
}

/** How often is asked again whether something lies under what was hidden. */
const MOST_LAYERS = 4;

/**
 * The page may answer to scrolling with a bar of its own: asked again wherever the post has come to stand. True when
 * something was hidden.
 */
export function hideFloating(post: Element, posts: readonly Element[], undo: Undo): boolean {
  let isHidden = false;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const floats = floatsOver(post, posts).filter((float) => getComputedStyle(float).visibility !== 'hidden');
    for (const float of floats) undo.style(float, 'visibility', 'hidden');
    if (floats.length === 0) break;
    isHidden = true;
  }
  return isHidden;
}

/** Colours that fade from hovered to plain would be caught between the two. */
function endFades(post: Element): void {
  for (const animation of document.getAnimations()) {
    if (!(animation instanceof CSSTransition) || !(animation.effect instanceof KeyframeEffect)) continue;
    const { target } = animation.effect;
    if (!target || !(post.contains(target) || target.contains(post))) continue;
    animation.finish();
  }
}

/** True when the page had to be scrolled. */
export function bringIntoView(post: Element, undo: Undo): boolean {
  if (isWithin(frameOf(post).clip, viewOf(post))) return false;
  keepScroll(post, undo);
  post.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  return true;
}

/** Page and panes go back to where they were. */
export function keepScroll(post: Element, undo: Undo): void {
  const { scrollX, scrollY } = window;
  undo.add(() => window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' }));
  for (const pane of panesAround(post)) {
    const { scrollLeft, scrollTop } = pane;
    undo.add(() => pane.scrollTo({ left: scrollLeft, top: scrollTop, behavior: 'instant' }));
  }
}

/** The post's row `top` (device pixels) to the upper edge of where it can be seen, or as near as the page scrolls. */
export function scrollToRow(post: Element, top: number): void {
  for (const scroller of [...panesAround(post), document.scrollingElement ?? document.documentElement]) {
    const away = frameOf(post).clip.y + top - viewOf(post).y;
    if (away === 0) return;
    scroller.scrollBy({ top: away / devicePixelRatio, behavior: 'instant' });
  }
}

/** Pictures that a page loads only as they come near are wanted at once where the post is taken beyond the view. */
export function loadAll(post: Element, undo: Undo): void {
  for (const image of post.querySelectorAll('img')) {
    if (image.loading === 'lazy' && !image.complete) undo.attribute(image, 'loading', 'eager');
  }
}
