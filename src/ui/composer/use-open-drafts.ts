/** The drafts that are open in tabs of this browser. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { OpenDraft } from '../../model/draft.ts';

/** Null until the background has answered, so that nothing that is chosen changes under the pointer. */
export function useOpenDrafts(): readonly OpenDraft[] | null {
  const [drafts, setDrafts] = useState<readonly OpenDraft[] | null>(null);
  useEffect(() => {
    callBackground('listOpenDrafts', null).then(setDrafts, (thrown: unknown) => {
      // Sending works without them.
      logError('looking for open drafts', thrown);
      setDrafts([]);
    });
  }, []);
  return drafts;
}
