/** Opens the page where a post, or its repost, must stand; what that tells comes through the store. */
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Which } from '../../messaging/payloads.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';

export function CheckNow({ captureId, which }: { captureId: string; which: Which }) {
  const { outcome, start } = useAction(() => callBackground('checkNow', { captureId, which }));
  return (
    <>
      <button type="button" data-action="check-now" aria-busy={outcome.state === 'running'} onClick={() => start()}>
        <Icon name="search" />
        {t('presence_check')}
      </button>
      {outcome.state === 'done' && (
        <p class="hint" role="status">
          {t('presence_check_started')}
        </p>
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}
