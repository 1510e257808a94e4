/**
 * How long a script of ours may act in a page. After an update, Chrome leaves the old script in its
 * tabs without a background; the new one takes its place.
 */
import { browser } from '../browser/api.ts';

const HERE = Symbol.for('tearsheet.here');

/** False for the second script of one version in one document: an install meets a tab that is just loading. */
export function arriveOnce(): boolean {
  const world = globalThis as unknown as Record<symbol, boolean | undefined>;
  const isFirst = !world[HERE];
  world[HERE] = true;
  return isFirst;
}

/** In a document that turned out to be none for us: a later script may find it otherwise. */
export function leave(): void {
  (globalThis as unknown as Record<symbol, boolean | undefined>)[HERE] = false;
}

/** False when the extension that this script belongs to was updated, switched off or removed. */
export function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false; // Firefox throws where Chrome answers undefined
  }
}

/**
 * `signal` ends with the extension: noticed when the tab is looked at again, and whenever somebody asks `check`. That a newer
 * script has come is told by no event: the page would hear it.
 */
export function untilOrphaned(): { signal: AbortSignal; check: () => void } {
  const end = new AbortController();
  const check = () => {
    if (!isAlive()) end.abort();
  };
  const { signal } = end;
  document.addEventListener('visibilitychange', check, { signal });
  document.addEventListener('pointerdown', check, { signal, capture: true });
  return { signal, check };
}
