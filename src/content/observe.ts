/** Finds posts as the page adds them. */
import { isOwn } from '../capture/own-hosts.ts';
import type { PageReader } from '../platforms/contract.ts';

/** Milliseconds in a frame. A page may bring thousands of posts at once; it must stay as quick as it was. */
const SLICE = 8;

/** Posts that are told of together, so that whoever reads the layout of all before writing to any can. */
const TOGETHER = 8;

/**
 * Calls `onPosts` for the posts that are there and those that come, a few at a time, until the signal. A site that draws
 * a post anew may throw away what we put in it, so the same element can be told of again.
 */
export function observePosts(
  page: PageReader,
  onPosts: (posts: readonly Element[]) => void,
  signal: AbortSignal,
): void {
  const added = new Set<Element>();
  const posts = new Set<Element>();
  let parsed: Element | null = null;
  let scheduled = false;

  const findIn = (element: Element) => {
    if (!element.isConnected) return;
    const around = page.closestPost(element);
    if (around) posts.add(around);
    else for (const post of page.findPosts(element)) posts.add(post);
  };

  /** The parser only adds at the end: of the posts that are known, the last may have grown. */
  const findParsed = () => {
    const all = page.findPosts(document);
    for (const post of all.slice(parsed === null ? 0 : Math.max(0, all.indexOf(parsed)))) posts.add(post);
    parsed = all.at(-1) ?? null;
  };

  const work = () => {
    scheduled = false;
    if (signal.aborted) return;
    const end = performance.now() + SLICE;
    if (isParsing()) findParsed();
    takeUntil(end, added, 1, (elements) => elements.forEach(findIn));
    takeUntil(end, posts, TOGETHER, (some) => onPosts(some.filter(({ isConnected }) => isConnected)));
    if (added.size + posts.size > 0) schedule();
  };

  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    // Once a frame, however many changes a frame holds.
    requestAnimationFrame(work);
  };

  const observer = new MutationObserver((records) => {
    // Every node by itself: to look at each would cost a long page much.
    if (isParsing()) {
      schedule();
      return;
    }
    for (const { addedNodes, target } of records) {
      if (target instanceof Element && isOwn(target)) continue;
      for (const node of addedNodes) if (node instanceof Element && !isOwn(node)) added.add(node);
    }
    if (added.size > 0) schedule();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  const findAll = () => {
    for (const post of page.findPosts(document)) posts.add(post);
    work();
  };
  // A script may have changed any of them meanwhile.
  if (isParsing()) document.addEventListener('DOMContentLoaded', findAll, { once: true, signal });
  findAll();
}

function isParsing(): boolean {
  return document.readyState === 'loading';
}

/** At least so many at once, and as many more as there is time for; what is taken is gone from the set. */
function takeUntil(end: number, elements: Set<Element>, count: number, act: (some: Element[]) => void): void {
  let some: Element[] = [];
  for (const element of elements) {
    elements.delete(element);
    if (some.push(element) < count && elements.size > 0) continue;
    act(some);
    if (performance.now() >= end) return;
    some = [];
  }
}
