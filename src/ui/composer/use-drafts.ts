/** The drafts of a site that match a search, asked of the CMS. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { RemoteDraft } from '../../model/draft.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';

/** Milliseconds of quiet before the CMS is asked: it is somebody's server, not our own store. */
const QUIET = 250;

export interface Drafts {
  /** The last answer; null before the first, and after a change of the site. */
  drafts: RemoteDraft[] | null;
  /** This CMS lists drafts: false once it has said that it does not. */
  hasList: boolean;
  isBusy: boolean;
  failure: { code: ErrorCode; facts: readonly string[] } | null;
}

const ASKING: Drafts = { drafts: null, hasList: true, isBusy: true, failure: null };

/** An answer to an earlier site or search is dropped. */
export function useDrafts(siteId: string, search: string): Drafts {
  const [state, setState] = useState<Drafts>(ASKING);

  useEffect(() => setState(ASKING), [siteId]);

  useEffect(() => {
    let isCurrent = true;
    setState((before) => ({ ...before, isBusy: true, failure: null }));
    async function ask(): Promise<void> {
      try {
        const drafts = await callBackground('listDrafts', { siteId, search });
        if (isCurrent) setState({ drafts, hasList: drafts !== null, isBusy: false, failure: null });
      } catch (thrown) {
        logError('listing drafts', thrown);
        if (isCurrent) setState({ drafts: null, hasList: true, isBusy: false, failure: toAppError(thrown) });
      }
    }
    const timer = setTimeout(() => void ask(), search === '' ? 0 : QUIET);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [siteId, search]);

  return state;
}
