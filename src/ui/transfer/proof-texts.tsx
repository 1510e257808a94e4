/** What one capture shows and what not, in plain words, from its real state. */
import { t } from '../../browser/i18n.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import type { FixityFault } from '../../model/fixity.ts';
import { Failure } from '../shared/failure.tsx';
import { formatTime } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { proofOf } from './proof-of.ts';
import type { OpenedFixity } from './use-fixity.ts';

interface ProofTextsProps {
  captureId: string;
  fixity: OpenedFixity;
}

/** Nothing is claimed while the files are being hashed. */
export function ProofTexts({ captureId, fixity: { ofFiles, failure } }: ProofTextsProps) {
  if (failure !== null) return <Failure code={failure} />;
  // Made anew with each other finding: what was said before it must not stand there for a moment longer.
  if (ofFiles) return <Words key={JSON.stringify(ofFiles)} captureId={captureId} ofFiles={ofFiles} />;
  return (
    <p class="hint busy" role="status">
      {t('fixity_checking')}
    </p>
  );
}

function Words({ captureId, ofFiles }: { captureId: string; ofFiles: readonly FixityFault[] }) {
  const { value: proof } = useLive(() => proofOf(captureId, ofFiles), [captureId]);
  if (!proof) return null;
  const words = evidenceTexts(t('interface_language'));
  const said: Proof = {
    ...proof,
    since: proof.since && formatTime(proof.since),
    stamp: proof.stamp && { ...proof.stamp, time: formatTime(proof.stamp.time) },
  };
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
