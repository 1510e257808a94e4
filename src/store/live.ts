/** Reads that repeat themselves when the data changes, in whichever context it was changed. */
import { db, liveQuery } from './db.ts';

/** Calls `onValue` now and after each change of what `query` read, until the signal. */
export function live<T>(
  query: () => Promise<T>,
  onValue: (value: T) => void,
  onError: (thrown: unknown) => void,
  signal: AbortSignal,
): void {
  const subscription = liveQuery(query).subscribe({ next: onValue, error: onError });
  signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
}

/** Milliseconds. A database opens in a few, and with an upgrade in seconds. */
const BLOCKED = 10_000;

/**
 * Calls `listener` with whether a page of an older version keeps the database from being opened, until the signal. The
 * browser tells only the first that waits for it, which may be the background: who waits long is blocked too.
 */
export function onBlocked(listener: (isBlocked: boolean) => void, signal: AbortSignal): void {
  const blocked = () => listener(true);
  const waiting = setTimeout(() => {
    if (!db.isOpen() && !db.hasFailed()) listener(true);
  }, BLOCKED);
  const ready = () => {
    clearTimeout(waiting);
    listener(false);
  };
  db.on('blocked', blocked);
  db.on('ready', ready, true);
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(waiting);
      db.on.blocked.unsubscribe(blocked);
      db.on.ready.unsubscribe(ready);
    },
    { once: true },
  );
}
