/** The captures as numbered exhibits, what the check found, and what that shows. */
import { useEffect, useState } from 'preact/hooks';
import type { ReportData } from '../../evidence/bundle/parts.ts';
import { isWhole } from '../../evidence/bundle/verify-bundle.ts';
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';
import { type Checked, check } from './check.ts';
import { CheckFiles, type FileCheck } from './check-files.tsx';
import { Exhibit } from './exhibit.tsx';
import { formatMoment } from './moment.ts';

export function Report({ data, words }: { data: ReportData; words: EvidenceTexts }) {
  const [checked, setChecked] = useState<Checked[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [files, setFiles] = useState<FileCheck | null>(null);
  useEffect(() => {
    check(data).then(setChecked, () => setFailed(true));
  }, []);
  const { report } = words;
  return (
    <>
      <header>
        <h1>{report.heading}</h1>
        <p>
          <bdi>{data.title}</bdi>
          <span class="soft"> – {formatMoment(data.created, words)}</span>
        </p>
        <div class="actions">
          <button type="button" onClick={() => window.print()}>
            {report.print}
          </button>
        </div>
      </header>
      {hasFailed && <p class="faults">{report.damaged}</p>}
      {!checked && !hasFailed && <p role="status">{report.checking}</p>}
      {checked && <Summary checked={checked} files={files} words={words} />}
      {checked && <CheckFiles words={words} files={files} onFiles={setFiles} />}
      {checked?.map((one, i) => (
        <Exhibit key={one.parts.prefix} number={i + 1} one={one} words={words} files={files} />
      ))}
      <footer class="soft">
        <p>{report.clock}</p>
        <p>{report.notAStatement}</p>
      </footer>
    </>
  );
}

interface SummaryProps {
  checked: readonly Checked[];
  files: FileCheck | null;
  words: EvidenceTexts;
}

/** A capture whose picture nobody has looked at is not called whole. */
function Summary({ checked, files, words: { report } }: SummaryProps) {
  const not = checked.filter(({ verdict }) => verdict.state !== 'whole').length;
  const hasSeen = files !== null && 'verdict' in files && isWhole(files.verdict);
  const isOpen = !hasSeen && checked.some(({ picture, verdict }) => picture === null && verdict.capture?.picture);
  const whole = isOpen ? report.recordsWhole(checked.length) : report.allWhole(checked.length);
  return (
    <p class="verdict" role="status" data-verdict={not > 0 ? 'altered' : isOpen ? 'records' : 'whole'}>
      {not === 0 ? whole : report.notWhole(not)}
    </p>
  );
}
