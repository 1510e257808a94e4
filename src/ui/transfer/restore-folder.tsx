/** A backup that lies in a folder, brought back: one result over all of its files. */
import { useRef } from 'preact/hooks';
import { errorWords, t } from '../../browser/i18n.ts';
import { evidenceTexts } from '../../evidence/texts/texts.ts';
import { isErrorCode } from '../../model/errors.ts';
import type { RestoreReport, UnreadableFile } from '../../transfer/restore-backup.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Failure } from '../shared/failure.tsx';
import { formatNumber, plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { LeftOut } from './left-out.tsx';
import { canPickFolder } from './pick-folder.ts';
import { SignerLine } from './signer-line.tsx';
import type { Restoring } from './use-restore.ts';

/** `restoring`: of whoever stays on the page until it has ended. */
export function RestoreFolder({ restoring: { progress, start, cancel, reset } }: { restoring: Restoring }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        data-action="restore-folder"
        onClick={() => {
          if (canPickFolder()) start(null);
          else input.current?.click(); // it is there since the first drawing
        }}
      >
        <Icon name="folder" />
        {t('restore_folder')}
      </button>
      <input
        ref={(element) => {
          input.current = element;
          if (element) element.webkitdirectory = true; // no attribute that Preact's types know
        }}
        type="file"
        class="hidden"
        id="restore-folder-files"
        multiple
        aria-label={t('restore_folder')}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].filter(isAtTop);
          if (currentTarget.files?.length) start(files); // none of them at its top: that is said
          currentTarget.value = '';
        }}
      />
      {progress.state !== 'idle' && (
        <Dialog
          title={t('restore_folder_title')}
          class="transfer"
          data-restore={progress.state}
          onClose={() => {
            cancel();
            reset();
          }}
        >
          {progress.state === 'running' && (
            <div class="transfer-progress">
              <progress max={Math.max(1, progress.total)} value={progress.done} aria-label={t('import_checking')} />
              <p class="hint" role="status">
                {t('restore_folder_running', formatNumber(progress.done), formatNumber(progress.total))}
              </p>
            </div>
          )}
          {progress.state === 'failed' && <Failure code={progress.code} />}
          {progress.state === 'done' && <Result report={progress.report} />}
        </Dialog>
      )}
    </>
  );
}

/** Not in a folder within the chosen one. A file that was chosen by itself has no way to it. */
function isAtTop({ webkitRelativePath }: File): boolean {
  return webkitRelativePath.split('/').length <= 2;
}

function Result({
  report: { stored, known, mended, unreadable, leftOut, signers, hasLibrary },
}: {
  report: RestoreReport;
}) {
  return (
    <>
      <p role="status">
        {plural('imported', stored)} {known > 0 && plural('restore_known', known)}{' '}
        {mended > 0 && plural('restore_mended', mended)}
      </p>
      {!hasLibrary && (
        <p class="doubt" data-part="no-rows">
          {t('restore_no_rows')}
        </p>
      )}
      {unreadable.length > 0 && (
        <details open class="doubt-box" data-part="unreadable">
          <summary>
            <Icon name="warning" /> {plural('restore_unreadable', unreadable.length)}
          </summary>
          <ul>
            {unreadable.map(({ name, why }) => (
              <li key={name} data-why={why}>
                <bdi>{name}</bdi>
                {': '}
                {whyWords(why)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <LeftOut rows={leftOut} />
      {signers.map(({ signer, fingerprint }) => (
        <SignerLine key={fingerprint} signer={signer} fingerprint={fingerprint} />
      ))}
    </>
  );
}

function whyWords(why: UnreadableFile['why']): string {
  if (isErrorCode(why)) return errorWords(why).sentence;
  return evidenceTexts(t('interface_language')).fault[why];
}
