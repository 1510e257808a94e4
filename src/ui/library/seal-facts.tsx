/** Whether a capture is sealed, and by which key at which place of the log. */
import { t } from '../../browser/i18n.ts';
import { getSeal } from '../../store/seals.ts';
import { SealBadge } from '../shared/badges.tsx';
import { formatNumber } from '../shared/format.ts';
import { Origin } from '../transfer/origin.tsx';
import { ProofTexts } from '../transfer/proof-texts.tsx';
import { useLive } from '../shared/use-live.ts';

export function SealFacts({ captureId }: { captureId: string }) {
  const { value: seal, busy } = useLive(() => getSeal(captureId), [captureId]);
  if (busy) return null;
  return (
    <div class="seal" data-part="seal">
      {seal && <SealBadge state={seal.state} />}
      {seal?.state === 'sealed' && (
        <>
          <p>{t('seal_explained', formatNumber(seal.log.seq))}</p>
          <p class="hash">
            <span class="label">{t('seal_key')}</span> <code>{seal.kid}</code>
          </p>
        </>
      )}
      <ProofTexts captureId={captureId} />
      <Origin captureId={captureId} />
    </div>
  );
}
