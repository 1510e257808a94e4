/** The import's progress, and then a verdict for the bundle and for each capture in it. */
import { t } from '../../browser/i18n.ts';
import type { Fault, Note } from '../../evidence/faults.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import type { ImportReport } from '../../transfer/import-bundle.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Failure } from '../shared/failure.tsx';
import { plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { ImportVerdicts, isHere } from './import-verdicts.tsx';
import { LeftOut } from './left-out.tsx';
import { SignerLine } from './signer-line.tsx';
import type { ImportState } from './use-import.ts';

/** What can be done with what is here now. */
export interface ImportNext {
  draft: (captureIds: string[]) => void;
  show: (captureIds: string[]) => void;
}

/** Captures that go into a draft in one sending. */
const MOST = 100;

interface ImportResultProps {
  progress: ImportState;
  /** Absent: nothing here. */
  next?: ImportNext;
  onCancel: () => void;
  onClose: () => void;
}

export function ImportResult({ progress, next, onCancel, onClose }: ImportResultProps) {
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
      {progress.state === 'done' && <Report report={progress.report} next={next} />}
    </Dialog>
  );
}

function Report({ report, next }: { report: ImportReport; next: ImportNext | undefined }) {
  const { title, faults, captures, copies, notes, contradicting, signer, fingerprint, leftOut } = report;
  const stored = captures.filter(({ outcome }) => outcome === 'stored').length;
  const isRefused = faults.length > 0;
  const here = captures.flatMap((one) => (isHere(one) && one.verdict.capture ? [one.verdict.capture.id] : []));
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
      <ImportVerdicts captures={captures} />
      {here.length > 0 && next && <WhatNext captureIds={here} next={next} />}
    </>
  );
}

function WhatNext({ captureIds, next }: { captureIds: string[]; next: ImportNext }) {
  return (
    <>
      {captureIds.length > MOST && <p class="hint">{plural('selected_too_many', MOST)}</p>}
      <div class="actions" data-part="next">
        <button
          type="button"
          class="primary"
          data-action="import-draft"
          disabled={captureIds.length > MOST}
          onClick={() => next.draft(captureIds)}
        >
          <Icon name="send" />
          {t('put_in_draft')}
        </button>
        <button type="button" data-action="import-show" onClick={() => next.show(captureIds)}>
          {t('import_show')}
        </button>
      </div>
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
