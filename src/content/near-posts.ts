/**
 * Which posts stand near the view: only there a button is wanted, however long a page is. Each change to a long page costs
 * the browser a walk through all of it, so that many posts are told at a time, before they are needed.
 */

/** On each side of the view, of its heights: a post that comes so near is waited for no longer. */
const NEEDED = '200% 0px';

/** With it come all that stand within this. */
const MARGIN = '1000% 0px';

export class NearPosts {
  readonly #needed: IntersectionObserver;
  readonly #around: IntersectionObserver;
  readonly #laidOut: IntersectionObserver;
  /** Where each post stands since it was told last. */
  readonly #come = new Set<Element>();
  readonly #gone = new Set<Element>();

  /**
   * Calls `onMoved` for the posts that are observed, until the signal: those that came near and those that went far since
   * the last call; and `onLaidOut` once for each that is waited for. The page's layout is fresh then.
   */
  constructor(
    {
      onMoved,
      onLaidOut,
    }: {
      onMoved: (near: readonly Element[], far: readonly Element[]) => void;
      onLaidOut: (posts: readonly Element[]) => void;
    },
    signal: AbortSignal,
  ) {
    this.#around = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const [to, from] = isIntersecting ? [this.#come, this.#gone] : [this.#gone, this.#come];
          from.delete(target);
          to.add(target);
        }
      },
      { rootMargin: MARGIN },
    );
    // Made after the other, and so told after it.
    this.#needed = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ target, isIntersecting }) => isIntersecting && this.#come.has(target))) return;
        const [near, far] = [[...this.#come], [...this.#gone]];
        this.#come.clear();
        this.#gone.clear();
        onMoved(near, far);
      },
      { rootMargin: NEEDED },
    );
    this.#laidOut = new IntersectionObserver((entries) => {
      const posts = [...new Set(entries.map(({ target }) => target))];
      for (const post of posts) this.#laidOut.unobserve(post);
      onLaidOut(posts);
    });
    signal.addEventListener(
      'abort',
      () => {
        for (const observer of [this.#around, this.#needed, this.#laidOut]) observer.disconnect();
      },
      { once: true },
    );
  }

  observe(post: Element): void {
    this.#around.observe(post);
    this.#needed.observe(post);
  }

  /** Wherever it stands. */
  awaitLayout(post: Element): void {
    this.#laidOut.observe(post);
  }
}
