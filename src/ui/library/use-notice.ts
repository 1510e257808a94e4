/** What was just done, with the way back. It stays until the next one, or until it is closed: nobody reads in a hurry. */
import { useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';

export interface Notice {
  words: string;
  /** Null: it cannot be undone. */
  undo: (() => Promise<unknown>) | null;
}

export interface Notices {
  notice: Notice | null;
  failure: ErrorCode | null;
  isBusy: boolean;
  /** Runs an act and tells what it gives; a failure is told instead. */
  run: (act: () => Promise<Notice | null>) => void;
  undo: () => void;
  close: () => void;
}

export function useNotices(): Notices {
  const [state, setState] = useState<Pick<Notices, 'notice' | 'failure' | 'isBusy'>>({
    notice: null,
    failure: null,
    isBusy: false,
  });

  async function attempt(act: () => Promise<Notice | null>): Promise<void> {
    setState({ notice: null, failure: null, isBusy: true });
    try {
      setState({ notice: await act(), failure: null, isBusy: false });
    } catch (thrown) {
      logError('an action on the desk', thrown);
      setState({ notice: null, failure: toAppError(thrown).code, isBusy: false });
    }
  }

  return {
    ...state,
    run: (act) => void attempt(act),
    undo: () => {
      const back = state.notice?.undo;
      if (back) void attempt(() => back().then(() => null));
    },
    close: () => setState({ notice: null, failure: null, isBusy: false }),
  };
}
