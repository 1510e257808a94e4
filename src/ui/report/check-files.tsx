/** The whole bundle, where its reader has it: pictures and the other files are checked too, and can be copied. */
import { useState } from 'preact/hooks';
import { blobSource } from '../../evidence/archive/source.ts';
import { type BundleVerdict, isWhole, verifyBundle } from '../../evidence/bundle/verify-bundle.ts';
import { BundleError, type Fault, MOST_FAULTS, type Note } from '../../evidence/faults.ts';
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';

export type FileCheck = { verdict: BundleVerdict } | { refused: Fault };

interface CheckFilesProps {
  words: EvidenceTexts;
  files: FileCheck | null;
  onFiles: (files: FileCheck) => void;
}

export function CheckFiles({ words, files, onFiles }: CheckFilesProps) {
  const [isBusy, setBusy] = useState(false);

  async function checkFile(file: File): Promise<void> {
    setBusy(true);
    try {
      onFiles({ verdict: await verifyBundle(blobSource(file), { signal: new AbortController().signal }) });
    } catch (thrown) {
      const code = thrown instanceof BundleError ? thrown.code : 'TRUNCATED';
      onFiles({ refused: { code, where: thrown instanceof BundleError ? thrown.where : file.name } });
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="check-files">
      <p>{words.report.filesNotSeen}</p>
      <label class="button">
        {words.report.dropBundle}{' '}
        <input
          type="file"
          accept=".wacz,.zip"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []; // null: not a field for files
            if (file) void checkFile(file);
          }}
        />
      </label>
      {isBusy && <p role="status">{words.report.checking}</p>}
      {files && <Outcome files={files} words={words} />}
    </section>
  );
}

function Outcome({ files, words }: { files: FileCheck; words: EvidenceTexts }) {
  const isGood = 'verdict' in files && isWhole(files.verdict);
  const faults =
    'refused' in files
      ? [files.refused]
      : [...files.verdict.faults, ...files.verdict.copies, ...files.verdict.captures.flatMap((one) => one.faults)];
  return (
    <div
      class="verdict"
      role="status"
      data-files={isGood ? 'whole' : 'altered'}
      data-verdict={isGood ? 'whole' : 'altered'}
    >
      {'verdict' in files && isGood && words.report.allWhole(files.verdict.captures.length)}
      <Faults faults={faults.slice(0, MOST_FAULTS)} words={words} />
      {'verdict' in files && <Notes notes={files.verdict.notes} words={words} />}
    </div>
  );
}

export function Faults({ faults, words }: { faults: readonly Fault[]; words: EvidenceTexts }) {
  if (faults.length === 0) return null;
  return (
    <ul class="faults">
      {faults.map(({ code, where }) => (
        <li key={`${code} ${where}`} data-fault={code}>
          {words.fault[code]} <bdi>{where}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** That a part is not known here says nothing in a report, which has no list of what later versions write. */
function Notes({ notes, words }: { notes: readonly Note[]; words: EvidenceTexts }) {
  return (
    <ul class="notes">
      {notes.map(({ code, where }) => (
        <li key={`${code} ${where}`} data-note={code}>
          {words.note[code]} <bdi>{where}</bdi>
        </li>
      ))}
    </ul>
  );
}
