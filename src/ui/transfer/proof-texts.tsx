/** What one capture shows and what not, in plain words, from its real state. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import type { Proof } from '../../evidence/texts/texts.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { getCapture } from '../../store/captures.ts';
import { formatTime } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { alteredFiles, proofOf } from './proof-of.ts';

export function ProofTexts({ captureId }: { captureId: string }) {
  const { value: proof } = useLive(() => proofOf(captureId), [captureId]);
  const altered = useAlteredFiles(captureId);
  if (!proof) return null;
  const words = evidenceTexts(t('interface_language'));
  const state = altered.length > 0 ? 'altered' : proof.state;
  const said: Proof = { ...proof, state, since: proof.since && formatTime(proof.since) };
  return (
    <div class="proof" data-part="proof" data-proof={said.state}>
      {altered.length > 0 && (
        <ul class="faults">
          {altered.map((name) => (
            <li key={name} data-fault="RECORD_FILE">
              {words.fault.RECORD_FILE} <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
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

/** Hashed once for each capture that is opened, not at every change of the library. */
function useAlteredFiles(captureId: string): string[] {
  const [altered, setAltered] = useState<string[]>([]);
  useEffect(() => {
    let isOpen = true;
    setAltered([]);
    getCapture(captureId)
      .then((capture) => (capture ? alteredFiles(capture) : []))
      .then(
        (names) => isOpen && setAltered(names),
        (thrown: unknown) => logError('hashing the files of a capture', thrown),
      );
    return () => {
      isOpen = false;
    };
  }, [captureId]);
  return altered;
}
