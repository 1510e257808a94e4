/** What a site answers to a search, asked of it once nobody types any more. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';

/** Milliseconds of quiet before the CMS is asked: it is somebody's server, not our own store. */
const QUIET = 250;

export interface SiteSearch<T> {
  /** The last answer; null before the first, and after a change of `place`. */
  found: T | null;
  isBusy: boolean;
  failure: { code: ErrorCode; facts: readonly string[] } | null;
}

/** `place`: what is searched, by a name. `ask` is called anew when it or `search` changes; an earlier answer is dropped. */
export function useSiteSearch<T>(place: string, search: string, ask: () => Promise<T>): SiteSearch<T> {
  const asking: SiteSearch<T> = { found: null, isBusy: true, failure: null };
  const [state, setState] = useState(asking);

  useEffect(() => setState(asking), [place]);

  useEffect(() => {
    let isCurrent = true;
    setState((before) => ({ ...before, isBusy: true, failure: null }));
    async function answer(): Promise<void> {
      try {
        const found = await ask();
        if (isCurrent) setState({ found, isBusy: false, failure: null });
      } catch (thrown) {
        logError(`asking a site for ${place}`, thrown);
        if (isCurrent) setState({ found: null, isBusy: false, failure: toAppError(thrown) });
      }
    }
    const timer = setTimeout(() => void answer(), search === '' ? 0 : QUIET);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [place, search]);

  return state;
}
