/** The captures as numbered exhibits, what the check found, and what that shows. */
import { useEffect, useState } from 'preact/hooks';
import type { ReportData } from '../../evidence/bundle/parts.ts';
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';
import { type Checked, check } from './check.ts';
import { CheckFiles, type FileCheck } from './check-files.tsx';
import { Exhibit } from './exhibit.tsx';
import { formatMoment } from './moment.ts';

export function Report({ data, words }: { data: ReportData; words: EvidenceTexts }) {
  const [checked, setChecked] = useState<Checked[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [files, setFiles] = useState<FileCheck | null>(null);
  useEffect(() => {
    check(data).then(setChecked, (thrown: unknown) => setFailure(String(thrown)));
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
      {failure !== null && <p class="faults">{failure}</p>}
      {!checked && failure === null && <p role="status">{report.checking}</p>}
      {checked && <Summary checked={checked} words={words} />}
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

function Summary({ checked, words: { report } }: { checked: readonly Checked[]; words: EvidenceTexts }) {
  const not = checked.filter(({ verdict }) => verdict.state !== 'whole').length;
  return (
    <p class="verdict" role="status" data-verdict={not === 0 ? 'whole' : 'altered'}>
      {not === 0 ? report.allWhole(checked.length) : report.notWhole(not)}
    </p>
  );
}
