/** Whether a capture is sealed, and by which key at which place of the log. */
import { t } from '../../browser/i18n.ts';
import { chainsOf, hasSignedTime } from '../../store/chains.ts';
import { getSeal } from '../../store/seals.ts';
import { getSigner } from '../../store/signers.ts';
import { SealBadge } from '../shared/badges.tsx';
import { FixityBadge } from '../shared/fixity-words.tsx';
import { formatNumber } from '../shared/format.ts';
import { Origin } from '../transfer/origin.tsx';
import { ProofTexts } from '../transfer/proof-texts.tsx';
import { signerWords } from '../transfer/signer-words.ts';
import type { OpenedFixity } from '../transfer/use-fixity.ts';
import { useLive } from '../shared/use-live.ts';

/** What is to be said of the log in which a capture has its place. */
async function stateOfLog(captureId: string) {
  const seal = await getSeal(captureId);
  if (seal?.state !== 'sealed') return null; // null: nobody sealed it
  return {
    signer: await getSigner(seal.kid),
    isTimed: await hasSignedTime(seal),
    isContradicted: (await chainsOf(seal.kid)).length > 1,
  };
}

export function SealFacts({ captureId, fixity }: { captureId: string; fixity: OpenedFixity }) {
  const { value: seal, busy } = useLive(() => getSeal(captureId), [captureId]);
  const { value: state } = useLive(() => stateOfLog(captureId), [captureId]);
  if (busy) return null;
  return (
    <div class="seal" data-part="seal">
      <FixityBadge faults={fixity.faults} />
      {seal && fixity.faults.length === 0 && <SealBadge state={seal.state} />}
      {seal?.state === 'sealed' && (
        <>
          {state && <p>{t('seal_explained', signerWords(state.signer), formatNumber(seal.log.seq))}</p>}
          {state?.isTimed === false && <p class="doubt">{t('seal_time_unsigned')}</p>}
          {state?.isContradicted === true && <p class="doubt">{t('seal_other_log')}</p>}
          <p class="hash">
            <span class="label">{t('seal_key')}</span> <code>{seal.kid}</code>
          </p>
        </>
      )}
      <ProofTexts captureId={captureId} fixity={fixity} />
      <Origin captureId={captureId} />
    </div>
  );
}
