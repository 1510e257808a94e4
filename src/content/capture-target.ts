/** Which post is meant. Menu: under the pointer. Shortcut: hovered, else focused. Neither: the page's own, else nearest the middle. */
import type { CaptureTarget } from '../messaging/payloads.ts';
import { AppError } from '../model/errors.ts';
import type { PageReader } from '../platforms/contract.ts';

export class Pointer {
  #menuTarget: Element | null = null;
  #hovered: Element | null = null;

  /** Remembers where the pointer is, until the signal. */
  constructor(signal: AbortSignal) {
    const options = { capture: true, passive: true, signal };
    document.addEventListener('contextmenu', ({ target }) => (this.#menuTarget = elementOf(target)), options);
    document.addEventListener('pointerover', ({ target }) => (this.#hovered = elementOf(target)), options);
    document.documentElement.addEventListener('pointerleave', () => (this.#hovered = null), options);
  }

  /** Throws NO_POST_HERE. */
  aimed(target: CaptureTarget, page: PageReader): Element {
    const post =
      target === 'menu'
        ? this.#under(this.#menuTarget, page)
        : target === 'shortcut'
          ? (this.#under(this.#hovered, page) ?? this.#under(document.activeElement, page) ?? inView(page))
          : inView(page);
    if (!post) throw new AppError('NO_POST_HERE', `no post for ${target}`);
    return post;
  }

  #under(element: Element | null, page: PageReader): Element | null {
    return element && element.isConnected ? page.closestPost(element) : null;
  }
}

function elementOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target : null;
}

/** The status page's own post if it is on the screen, else the one nearest the middle of the view. */
function inView(page: PageReader): Element | null {
  const url = new URL(location.href);
  const visible = page.findPosts(document).filter(isVisible);
  const focal = visible.find((post) => page.isFocal(page.readPost(post, url).post, url));
  return focal ?? visible.sort((a, b) => fromMiddle(a) - fromMiddle(b))[0] ?? null;
}

function isVisible(post: Element): boolean {
  const { top, bottom, height } = post.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

/** Zero for the post that the middle line crosses. */
function fromMiddle(post: Element): number {
  const { top, bottom } = post.getBoundingClientRect();
  const middle = innerHeight / 2;
  return Math.max(0, top - middle, middle - bottom);
}
