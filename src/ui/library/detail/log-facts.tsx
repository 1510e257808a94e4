/** What the log tells about a capture. */
import { t } from '../../../browser/i18n.ts';
import { LOG_ACTS } from '../../../model/seal.ts';
import { knownActsOf } from '../../../store/chains.ts';
import { formatNumber } from '../../shared/format.ts';
import { Moment } from '../../shared/moment.tsx';
import { useLive } from '../../shared/use-live.ts';

export function LogFacts({ captureId }: { captureId: string }) {
  const { value: entries } = useLive(() => knownActsOf(captureId), [captureId]);
  if (!entries) return null;
  if (entries.length === 0) return <p class="hint">{t('log_empty')}</p>;
  return (
    <ol class="log">
      {entries.map(({ kid, seq, at, act, detail }) => (
        <li key={`${kid} ${seq}`} data-act={act}>
          <span>{LOG_ACTS.includes(act) ? t(isOfCopy(act, detail) ? 'log_delete_copy' : `log_${act}`) : act}</span>{' '}
          <Moment at={at} /> <span class="hint">{t('log_number', formatNumber(seq))}</span>
        </li>
      ))}
    </ol>
  );
}

/** Of the captures themselves, the end is told by another entry: then nothing of them is shown any more. */
function isOfCopy(act: string, detail: string | null): boolean {
  return act === 'delete' && detail !== null;
}
