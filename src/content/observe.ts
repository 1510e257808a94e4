/** Finds posts as the page adds them. */
import { isOwn } from '../capture/own-hosts.ts';
import type { PageReader } from '../platforms/contract.ts';

/** Milliseconds in a frame. A page may bring thousands of posts at once; it must stay as quick as it was. */
const SLICE = 8;

/**
 * Calls `onPost` for each post that is there and each that comes, until the signal. A site that draws
 * a post anew may throw away what we put in it, so `onPost` can be called again for the same element.
 */
export function observePosts(page: PageReader, onPost: (post: Element) => void, signal: AbortSignal): void {
  const added = new Set<Element>();
  const posts = new Set<Element>();
  let scheduled = false;

  const findIn = (element: Element) => {
    if (!element.isConnected) return;
    const around = page.closestPost(element);
    if (around) posts.add(around);
    else for (const post of page.findPosts(element)) posts.add(post);
  };

  const work = () => {
    scheduled = false;
    if (signal.aborted) return;
    const end = performance.now() + SLICE;
    takeUntil(end, added, findIn);
    takeUntil(end, posts, (post) => {
      if (post.isConnected) onPost(post);
    });
    schedule();
  };

  const schedule = () => {
    if (scheduled || added.size + posts.size === 0) return;
    scheduled = true;
    // Once a frame, however many changes a frame holds.
    requestAnimationFrame(work);
  };

  const observer = new MutationObserver((records) => {
    for (const { addedNodes, target } of records) {
      if (target instanceof Element && isOwn(target)) continue;
      for (const node of addedNodes) if (node instanceof Element) added.add(node);
    }
    schedule();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  for (const post of page.findPosts(document)) posts.add(post);
  work();
}

/** At least one, and as many as there is time for; what is taken is gone from the set. */
function takeUntil(end: number, elements: Set<Element>, act: (element: Element) => void): void {
  for (const element of elements) {
    elements.delete(element);
    act(element);
    if (performance.now() >= end) return;
  }
}
