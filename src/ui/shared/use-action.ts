/** A call that a press starts, with its outcome as state. */
import { useRef, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';

export type Outcome<T> =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'done'; value: T }
  | { state: 'failed'; code: ErrorCode; facts: readonly string[] };

export interface Action<A extends unknown[], T> {
  outcome: Outcome<T>;
  /** Does nothing while an earlier press still runs. */
  start: (...args: A) => void;
}

/** `run` should throw AppErrors; any other failure becomes UNEXPECTED. */
export function useAction<A extends unknown[], T>(run: (...args: A) => Promise<T>): Action<A, T> {
  const [outcome, setOutcome] = useState<Outcome<T>>({ state: 'idle' });
  const running = useRef(false);

  async function attempt(args: A): Promise<void> {
    try {
      setOutcome({ state: 'done', value: await run(...args) });
    } catch (thrown) {
      logError('an action on our page', thrown);
      const { code, facts } = toAppError(thrown);
      setOutcome({ state: 'failed', code, facts });
    } finally {
      running.current = false;
    }
  }

  function start(...args: A): void {
    if (running.current) return;
    running.current = true;
    setOutcome({ state: 'running' });
    void attempt(args);
  }

  return { outcome, start };
}
