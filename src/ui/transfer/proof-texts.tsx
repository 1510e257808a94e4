/** What one capture shows and what not, in plain words, from its real state. */
import { t } from '../../browser/i18n.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { formatTime } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { proofOf } from './proof-of.ts';

export function ProofTexts({ captureId }: { captureId: string }) {
  const { value: proof } = useLive(() => proofOf(captureId), [captureId]);
  if (!proof) return null;
  const words = evidenceTexts(t('interface_language'));
  const said: Proof = { ...proof, since: proof.since && formatTime(proof.since) };
  return (
    <div class="proof" data-part="proof" data-proof={proof.state}>
      <h4>{words.report.showsTitle}</h4>
      <ul>
        {words.shows(said).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h4>{words.report.showsNotTitle}</h4>
      <ul>
        {words.showsNot(said).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
