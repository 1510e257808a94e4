/** Which posts stand near the view: only there a button is wanted, however long a page is. */

/** On each side of the view: three of its heights, more than is scrolled before anybody could press. */
const MARGIN = '300% 0px';

export class NearPosts {
  readonly #observer: IntersectionObserver;

  /** Calls `onNear` and `onFar` for each post that is observed, once it is laid out, until the signal. */
  constructor(onNear: (post: Element) => void, onFar: (post: Element) => void, signal: AbortSignal) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        // A post may have come and gone within one frame: only where it stands at last matters.
        const last = new Map(entries.map(({ target, isIntersecting }) => [target, isIntersecting]));
        for (const [post, isNear] of last) (isNear ? onNear : onFar)(post);
      },
      { rootMargin: MARGIN },
    );
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  observe(post: Element): void {
    this.#observer.observe(post);
  }
}
