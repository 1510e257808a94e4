/** How one authority does: its newest stamp, and why there is none since. */
import { t } from '../../browser/i18n.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { STAMP_FAULTS, type StampFault } from '../../evidence/time-stamp/stamp-error.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { STAMP_FAILED, type StampTry } from '../../model/stamp.ts';
import { howAuthorityDoes } from '../../store/stamps.ts';
import { Failure } from '../shared/failure.tsx';
import { formatTime } from '../shared/format.ts';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';

export function AuthorityState({ url }: { url: string }) {
  const { value } = useLive(() => howAuthorityDoes(url), [url]);
  const { outcome, start } = useAction(() => callBackground('askTimeAuthority', { url }));
  if (!value) return null;
  const { newest, failed } = value;
  return (
    <div data-stamps={failed ? 'failed' : newest === null ? 'none' : 'stamped'}>
      <p class="hint">{newest === null ? t('time_never') : t('time_newest', formatTime(newest))}</p>
      {failed && (
        <>
          <p class="doubt">
            {t('time_failed', formatTime(failed.triedAt))} {words(failed)}
          </p>
          <p class="hint">{t('time_again', formatTime(new Date(failed.retryAt).toISOString()))}</p>
          <button type="button" data-action="ask-again" onClick={() => start()}>
            {t('time_ask_again')}
          </button>
        </>
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}

function words({ why }: StampTry): string {
  if (why === 'NOT_PERMITTED') return t('time_not_permitted');
  if (why === STAMP_FAILED) return t('time_not_kept');
  return isStampFault(why) ? evidenceTexts(t('interface_language')).stamp[why] : t('time_no_answer');
}

function isStampFault(why: string): why is StampFault {
  return STAMP_FAULTS.some((code) => code === why);
}
