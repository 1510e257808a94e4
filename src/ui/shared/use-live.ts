/** What the store holds now, read again whenever it changes in any context. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { type AppError, toAppError } from '../../model/errors.ts';
import { live } from '../../store/live.ts';

export interface Live<T> {
  /** Null until the first answer; the last one while `inputs` have changed and the new answer is on its way. */
  value: T | null;
  /** Waiting for the first answer to these `inputs`. */
  busy: boolean;
  error: AppError | null;
}

/** Runs `query` anew when one of `inputs` changes. An answer to earlier inputs never arrives. */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[]): Live<T> {
  const [state, setState] = useState<Live<T>>({ value: null, busy: true, error: null });
  useEffect(() => {
    const controller = new AbortController();
    // The first time it waits already: the same state draws nothing anew.
    setState((was) => (was.busy && was.error === null ? was : { value: was.value, busy: true, error: null }));
    live(
      query,
      (value) => setState({ value, busy: false, error: null }),
      (thrown) => {
        logError('reading the store', thrown);
        setState(({ value }) => ({ value, busy: false, error: toAppError(thrown, 'STORAGE_FAILED') }));
      },
      controller.signal,
    );
    return () => controller.abort();
  }, inputs);
  return state;
}
