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

/** Calls `listener` with whether a page of an older version keeps the database from being opened, until the signal. */
export function onBlocked(listener: (isBlocked: boolean) => void, signal: AbortSignal): void {
  const blocked = () => listener(true);
  const ready = () => listener(false);
  db.on('blocked', blocked);
  db.on('ready', ready, true);
  signal.addEventListener(
    'abort',
    () => {
      db.on.blocked.unsubscribe(blocked);
      db.on.ready.unsubscribe(ready);
    },
    { once: true },
  );
}
