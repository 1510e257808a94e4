/**
 * Who may move the page. Posts that stand in view are photographed together, one frame for all of them; a post that
 * has to be scrolled to waits until they are done, and has the page for itself.
 */
export class PageLock {
  readonly #still = new Set<Promise<unknown>>();
  #moving: Promise<unknown> = Promise.resolve();

  /** Runs `act` beside others that leave the page where it is. */
  still<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#moving.then(act);
    const settled = done.catch(() => undefined);
    this.#still.add(settled);
    void settled.then(() => this.#still.delete(settled));
    return done;
  }

  /** Runs `act` alone. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const done = Promise.all([this.#moving, ...this.#still]).then(act);
    this.#moving = done.catch(() => undefined);
    return done;
  }
}

const KEY = Symbol.for('tearsheet.page-lock');

/** One for all scripts of ours in the document: a post and a part of the page may be captured at the same time. */
export function pageLockHere(): PageLock {
  const world = globalThis as unknown as Record<symbol, PageLock | undefined>;
  return (world[KEY] ??= new PageLock());
}
