/** The import's progress, and then a verdict for the bundle and for each capture in it. */
import { t } from '../../browser/i18n.ts';
import type { Fault, Note } from '../../evidence/faults.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import type { ImportedCapture, ImportReport } from '../../transfer/import-bundle.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Failure } from '../shared/failure.tsx';
import { formatNumber, plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { captureAddress } from '../shared/open-page.ts';
import { postTitle } from '../shared/post-lines.tsx';
import { LeftOut } from './left-out.tsx';
import { SignerLine } from './signer-line.tsx';
import { signerWords } from '../shared/signer-words.ts';
import type { ImportState } from './use-import.ts';

interface ImportResultProps {
  progress: ImportState;
  onCancel: () => void;
  onClose: () => void;
}

export function ImportResult({ progress, onCancel, onClose }: ImportResultProps) {
  return (
    <Dialog
      title={t('import_title')}
      class="transfer"
      data-import={progress.state}
      onClose={() => {
        onCancel();
        onClose();
      }}
    >
      {progress.state === 'running' && (
        <div class="transfer-progress">
          <progress max={Math.max(1, progress.total)} value={progress.done} aria-label={t('import_checking')} />
          <p class="hint" role="status">
            {t('import_checking')}
          </p>
        </div>
      )}
      {progress.state === 'failed' && <Failure code={progress.code} />}
      {progress.state === 'done' && <Report report={progress.report} />}
    </Dialog>
  );
}

/** Verdicts that are listed one by one; of the others it is said how many they are. */
const LISTED = 200;

function Report({ report }: { report: ImportReport }) {
  const { title, faults, captures, copies, notes, contradicting, signer, fingerprint, leftOut } = report;
  const stored = captures.filter(({ outcome }) => outcome === 'stored').length;
  const isRefused = faults.length > 0;
  return (
    <>
      {title !== '' && (
        <p>
          <bdi>{title}</bdi>
        </p>
      )}
      {isRefused ? (
        <div class="failure" role="alert" data-part="refused">
          <Icon name="warning" />
          <div>
            <p class="failure-sentence">{t('import_refused')}</p>
            <Faults faults={faults} />
            <p>{t('import_refused_next')}</p>
          </div>
        </div>
      ) : (
        <p role="status">{plural('imported', stored)}</p>
      )}
      <LeftOut rows={leftOut} />
      {signer && <SignerLine signer={signer} fingerprint={fingerprint} />}
      <Faults faults={copies} />
      <Notes notes={notes} />
      {contradicting.length > 0 && (
        <p class="doubt" data-part="contradicting">
          {t('import_other_log')}
        </p>
      )}
      <ul class="verdicts">
        {captures.slice(0, LISTED).map((one) => (
          <Verdict key={one.verdict.name} one={one} />
        ))}
      </ul>
      {captures.length > LISTED && <p class="hint">{t('import_more', formatNumber(captures.length - LISTED))}</p>}
    </>
  );
}

function Notes({ notes }: { notes: readonly Note[] }) {
  const words = evidenceTexts(t('interface_language'));
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map(({ code, where }) => (
        <li key={`${code} ${where}`} data-note={code}>
          {words.note[code]} <bdi class="hint">{where}</bdi>
        </li>
      ))}
    </ul>
  );
}

const OUTCOMES = {
  stored: 'import_stored',
  'was-there': 'import_was_there',
  mended: 'import_mended',
  differs: 'import_differs',
  refused: 'import_left_out',
} as const;

function Verdict({ one: { verdict, outcome, signer } }: { one: ImportedCapture }) {
  const { capture, state, faults, name } = verdict;
  const words = evidenceTexts(t('interface_language'));
  const isHere = ['stored', 'was-there', 'mended'].includes(outcome);
  return (
    <li data-verdict={state} data-outcome={outcome}>
      <p>
        <span class={`badge ${state === 'whole' ? '' : 'doubt'}`}>
          <Icon name={state === 'whole' ? 'seal' : 'warning'} />
          {words.state[state]}
        </span>{' '}
        {capture && isHere ? (
          <a href={captureAddress(capture.id)}>{postTitle(capture.post)}</a>
        ) : (
          <bdi>{capture ? postTitle(capture.post) : name}</bdi>
        )}
      </p>
      <p class="hint">
        {t(OUTCOMES[outcome])} {state === 'whole' && signer && `${t('signed_by')} ${signerWords(signer)}.`}
      </p>
      <Faults faults={faults} />
    </li>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const words = evidenceTexts(t('interface_language'));
  if (faults.length === 0) return null;
  return (
    <ul class="faults">
      {faults.map(({ code, where }) => (
        <li key={`${code} ${where}`} data-fault={code}>
          {words.fault[code]} <bdi class="hint">{where}</bdi>
        </li>
      ))}
    </ul>
  );
}
