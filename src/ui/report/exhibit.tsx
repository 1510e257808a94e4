/** One capture, complete enough to be a page of its own in a file of paper. */
import type { Capture } from '../../model/capture.ts';
import type { EvidenceTexts, Proof } from '../../evidence/texts/texts.ts';
import { stateOfCapture } from '../../evidence/proof.ts';
import type { Checked } from './check.ts';
import { type FileCheck, Faults } from './check-files.tsx';
import { CopyButtons } from './copy-buttons.tsx';
import { Facts } from './facts.tsx';
import { formatMoment } from './moment.ts';
import { usePicture } from './use-picture.ts';

interface ExhibitProps {
  number: number;
  one: Checked;
  words: EvidenceTexts;
  files: FileCheck | null;
}

export function Exhibit({ number, one, words, files }: ExhibitProps) {
  const { parts, verdict } = one;
  const { capture, state, faults } = verdict;
  const picture = usePicture(one, files);
  return (
    <article class="exhibit" data-state={state} data-exhibit={parts.prefix}>
      <h2>
        {words.report.exhibit(number)} – <span class="state">{words.state[state]}</span>
      </h2>
      <Faults faults={faults} words={words} />
      {capture && (
        <>
          {picture.src !== null && <img src={picture.src} alt={words.report.method[methodOf(capture)]} draggable />}
          {picture.src === null && capture.picture && state !== 'altered' && (
            <p class="soft" data-picture="unchecked">
              {words.report.pictureNotSeen}
            </p>
          )}
          <CopyButtons capture={capture} picture={picture.blob} words={words} />
          <Facts capture={capture} words={words} one={one} />
          <ShowsOrNot proof={proofOf(capture, one, words)} words={words} />
        </>
      )}
    </article>
  );
}

function methodOf({ picture }: Capture): 'photograph' | 'photograph-stitched' | 'redrawing' | 'none' {
  return picture ? picture.method : 'none';
}

function proofOf(capture: Capture, { verdict, since, stamp }: Checked, words: EvidenceTexts): Proof {
  return {
    ...stateOfCapture(capture),
    state: verdict.state,
    since: since === null ? null : formatMoment(since, words),
    stamp: stamp && { ...stamp, time: formatMoment(stamp.before, words) },
    key: verdict.kid,
    signer: null,
    name: null,
  };
}

function ShowsOrNot({ proof, words }: { proof: Proof; words: EvidenceTexts }) {
  const list = (title: string, sentences: readonly string[]) => (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
  return (
    <>
      {list(words.report.showsTitle, words.shows(proof))}
      {list(words.report.showsNotTitle, words.showsNot(proof))}
    </>
  );
}
