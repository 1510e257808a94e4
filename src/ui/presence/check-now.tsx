/** Has a tab behind this one look where a post, or its repost, must stand; what it tells comes to where one has pressed. */
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Which } from '../../messaging/payloads.ts';
import { isRepost } from '../../model/presence.ts';
import type { DatedCheck } from '../../model/presence-history.ts';
import { getCapture } from '../../store/captures.ts';
import { observationsOf } from '../../store/observations.ts';
import { Failure } from '../shared/failure.tsx';
import { formatHour } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { detailWords, stateWords } from './presence-words.ts';
import { presenceOf, useZone } from './use-presence.ts';

interface CheckNowProps {
  captureId: string;
  which: Which;
  /** On the button; absent: "Check now". */
  words?: string;
}

export function CheckNow({ captureId, which, words = t('presence_check') }: CheckNowProps) {
  // Its value: how many had been asked for before this one.
  const { outcome, start } = useAction(async () => {
    const before = await askedChecks(captureId, which);
    await callBackground('checkNow', { captureId, which });
    return before.length;
  });
  return (
    <>
      <button type="button" data-action="check-now" aria-busy={outcome.state === 'running'} onClick={() => start()}>
        <Icon name="search" />
        {words}
      </button>
      {outcome.state === 'done' && <Verdict captureId={captureId} which={which} before={outcome.value} />}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}

function Verdict({ captureId, which, before }: { captureId: string; which: Which; before: number }) {
  const { value: checks } = useLive(() => askedChecks(captureId, which), [captureId, which]);
  const zone = useZone();
  const last = checks && checks.length > before ? checks.at(-1) : undefined;
  return (
    <span class="verdict hint" role="status" data-verdict={last?.result ?? 'waiting'}>
      {last === undefined ? (
        <span class="busy">{t('presence_check_started')}</span>
      ) : (
        [
          t('presence_verdict', stateWords(last.result), formatHour(last.at, zone)),
          ...(last.result === 'unknown' ? detailWords(last, zone) : []),
        ].join(' ')
      )}
    </span>
  );
}

/** What pressing has told of one of a capture's two subjects, oldest first. */
async function askedChecks(captureId: string, which: Which): Promise<DatedCheck[]> {
  const [capture, observations] = await Promise.all([getCapture(captureId), observationsOf(captureId)]);
  if (capture === null) return [];
  const { subjects } = presenceOf(capture, observations);
  const about = subjects.find(({ subject }) => isRepost(subject) === (which === 'repost'));
  return (about?.checks ?? []).filter(({ detail }) => detail.method === 'check'); // absent: the record names no such post
}
