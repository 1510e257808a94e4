/** Which posts stand near the view: only there a button is wanted, however long a page is. */

/** On each side of the view: three of its heights, more than is scrolled before anybody could press. */
const MARGIN = '300% 0px';

export class NearPosts {
  readonly #observer: IntersectionObserver;

  /**
   * Calls `onMoved` for the posts that are observed, once they are laid out, until the signal: those that came near and
   * those that went far since the last call. The page's layout is fresh then.
   */
  constructor(onMoved: (near: readonly Element[], far: readonly Element[]) => void, signal: AbortSignal) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        // A post may have come and gone within one frame: only where it stands at last matters.
        const last = new Map(entries.map(({ target, isIntersecting }) => [target, isIntersecting]));
        const moved = (isNear: boolean) => [...last].filter(([, at]) => at === isNear).map(([post]) => post);
        onMoved(moved(true), moved(false));
      },
      { rootMargin: MARGIN },
    );
    signal.addEventListener('abort', () => this.#observer.disconnect(), { once: true });
  }

  observe(post: Element): void {
    this.#observer.observe(post);
  }
}
