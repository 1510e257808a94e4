/** What one capture shows and what not, in plain words, from its real state. */
import { t } from '../../browser/i18n.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { Failure } from '../shared/failure.tsx';
import { formatTime } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { proofOf } from './proof-of.ts';
import type { OpenedFixity } from './use-fixity.ts';

/** Nothing is claimed of files that are still being hashed. */
export function ProofTexts({ captureId, fixity }: { captureId: string; fixity: OpenedFixity }) {
  const { ofFiles, failure } = fixity;
  const { value: proof } = useLive(() => proofOf(captureId, ofFiles ?? []), [captureId, JSON.stringify(ofFiles)]);
  if (failure !== null) return <Failure code={failure} />;
  if (ofFiles === null) {
    return (
      <p class="hint busy" role="status">
        {t('fixity_checking')}
      </p>
    );
  }
  if (!proof) return null;
  const words = evidenceTexts(t('interface_language'));
  const said: Proof = { ...proof, since: proof.since && formatTime(proof.since) };
  return (
    <div class="proof" data-part="proof" data-proof={said.state}>
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
