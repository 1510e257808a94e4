/** Whether a capture is sealed, and by which key at which place of the log. */
import { t } from '../../../browser/i18n.ts';
import { chainsOf, hasSignedTime } from '../../../store/chains.ts';
import { getSeal } from '../../../store/seals.ts';
import { getSigner } from '../../../store/signers.ts';
import { SealBadge } from '../../shared/badges.tsx';
import { FixityBadge } from '../../shared/fixity-words.tsx';
import { formatNumber } from '../../shared/format.ts';
import { CertificateDraft } from '../../transfer/certificate-draft.tsx';
import { Origin } from '../../transfer/origin.tsx';
import { ProofTexts } from '../../transfer/proof-texts.tsx';
import { signerWords } from '../../shared/signer-words.ts';
import type { OpenedFixity } from '../../transfer/use-fixity.ts';
import { useLive } from '../../shared/use-live.ts';

/** The seal, whose it is, and what is to be said of the log in which a capture has its place. */
async function sealOf(captureId: string) {
  const seal = await getSeal(captureId);
  if (seal?.state !== 'sealed') return { seal, signer: null, isTimed: true, isContradicted: false }; // null: nobody sealed it
  return {
    seal,
    signer: await getSigner(seal.kid),
    isTimed: await hasSignedTime(seal),
    isContradicted: (await chainsOf(seal.kid)).length > 1,
  };
}

export function SealFacts({ captureId, fixity }: { captureId: string; fixity: OpenedFixity }) {
  const { value } = useLive(() => sealOf(captureId), [captureId]);
  if (!value) return null;
  const { seal, signer, isTimed, isContradicted } = value;
  return (
    <div class="seal" data-part="seal">
      <FixityBadge faults={fixity.faults} />
      {fixity.faults.length === 0 && <SealBadge seal={seal} signer={signer} />}
      {seal?.state === 'sealed' && (
        <>
          <p>{t('seal_explained', signerWords(signer), formatNumber(seal.log.seq))}</p>
          {!isTimed && <p class="doubt">{t('seal_time_unsigned')}</p>}
          {isContradicted && <p class="doubt">{t('seal_other_log')}</p>}
          <p class="hash">
            <span class="label">{t('seal_key')}</span> <code>{seal.kid}</code>
          </p>
        </>
      )}
      <ProofTexts captureId={captureId} fixity={fixity} />
      {seal?.state === 'sealed' && fixity.ofFiles && fixity.faults.length === 0 && <CertificateDraft seal={seal} />}
      <Origin captureId={captureId} />
    </div>
  );
}
