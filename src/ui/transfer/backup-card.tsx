/** Everything as files of one's own: how old the last backup is, making one, bringing one back. And the key. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { countCaptures } from '../../store/captures.ts';
import { plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { Moment } from '../shared/moment.tsx';
import { useLive } from '../shared/use-live.ts';
import { noteBackup } from '../../browser/last-backup.ts';
import { AutomaticBackup, BackupTroubleNotice } from './automatic-backup.tsx';
import { type BackupState, backupState } from './backup-state.ts';
import { ExportProgress } from './export-form.tsx';
import { RestoreFolder } from './restore-folder.tsx';
import { ImportResult } from './import-result.tsx';
import { useAutomaticBackup } from './use-automatic-backup.ts';
import { useExport } from './use-export.ts';
import { useImport } from './use-import.ts';
import { useRestore } from './use-restore.ts';

export function BackupCard() {
  const [round, setRound] = useState(0);
  const last = useAutomaticBackup()?.run.last ?? null;
  const { value: state } = useLive(backupState, [round, last?.at]);
  const { value: captures } = useLive(countCaptures, []);
  const input = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const restoring = useRestore();
  const begun = useRef(new Date());
  const exporting = useExport(() => {
    noteBackup(begun.current).then(
      () => setRound((before) => before + 1),
      (thrown: unknown) => logError('noting the backup', thrown),
    );
  });
  const isRunning = exporting.progress.state === 'running';
  return (
    <div class="card stack" data-part="backup">
      {state && captures !== null && <LastBackup state={state} captures={captures} />}
      <p data-part="uninstall">{t('privacy_uninstall')}</p>
      <AutomaticBackup />
      <p class="hint">{t('backup_hint')}</p>
      <div class="actions">
        <button
          type="button"
          id="backup-make"
          disabled={isRunning || !captures}
          onClick={() => {
            begun.current = new Date();
            exporting.start({
              captureIds: null,
              title: t('backup_title'),
              language: uiLanguage(),
              withEnvironment: true,
            });
          }}
        >
          <Icon name="export" />
          {t('backup_make')}
        </button>
        <button type="button" id="restore" onClick={() => input.current?.click()}>
          <Icon name="import" />
          {t('backup_restore')}
        </button>
        <RestoreFolder restoring={restoring} />
      </div>
      <input
        ref={input}
        type="file"
        class="hidden"
        id="restore-file"
        accept=".wacz,.zip"
        aria-label={t('backup_restore')}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) importing.start(file, { isRestore: true });
          currentTarget.value = '';
        }}
      />
      <p class="hint">{t('backup_restore_hint')}</p>
      <ExportProgress exporting={exporting} />
      {importing.progress.state !== 'idle' && (
        <ImportResult progress={importing.progress} onCancel={importing.cancel} onClose={importing.reset} />
      )}
    </div>
  );
}

function LastBackup({ state: { last, since, isDue }, captures }: { state: BackupState; captures: number }) {
  return (
    <p data-backup={isDue ? 'due' : 'fine'} class={isDue ? 'reminder' : ''}>
      {isDue && <Icon name="warning" />}
      {last === null ? (
        captures === 0 ? (
          t('backup_nothing')
        ) : (
          plural('backup_never', captures)
        )
      ) : (
        <>
          {t('backup_last')} <Moment at={last} /> – {plural('backup_since', since)}
        </>
      )}
    </p>
  );
}

/** For the library: says what hinders the backup, and when the last one is old and there is something to lose. */
export function BackupReminder() {
  const [state, setState] = useState<BackupState | null>(null);
  useEffect(() => {
    backupState().then(setState, (thrown: unknown) => logError('reading the last backup', thrown));
  }, []);
  return (
    <>
      <BackupTroubleNotice />
      {state?.isDue && (
        <p class="reminder" data-part="backup-reminder">
          <Icon name="warning" />
          <span>
            {plural('backup_reminder', state.since)} <a href="options.html#backup-title">{t('backup_make')}</a>
          </span>
        </p>
      )}
    </>
  );
}
