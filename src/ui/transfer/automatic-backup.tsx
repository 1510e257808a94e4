/** The switch of the backup that happens by itself, and a line that says how it went last. */
import { t } from '../../browser/i18n.ts';
import { Failure } from '../shared/failure.tsx';
import { plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { Moment } from '../shared/moment.tsx';
import { useAction } from '../shared/use-action.ts';
import { canPickFolder } from './pick-folder.ts';
import {
  allowAgain,
  type AutomaticBackup as Known,
  switchOff,
  switchOn,
  useAutomaticBackup,
} from './use-automatic-backup.ts';

export function AutomaticBackup() {
  const known = useAutomaticBackup();
  // The browser's question is the first thing that a press does: after any wait it forgets the press.
  const turningOn = useAction(switchOn);
  const turningOff = useAction(switchOff);
  if (!known) return null;
  const isOn = known.choice.place !== null;
  const isBusy = turningOn.outcome.state === 'running';
  // A run that failed is told by its own words, below.
  const failed = !isOn && turningOn.outcome.state === 'failed' ? turningOn.outcome.code : null;
  return (
    <div class="stack" data-automatic={isOn ? 'on' : 'off'}>
      <label class="choice">
        <input
          type="checkbox"
          id="backup-automatic"
          checked={isOn}
          disabled={isBusy}
          onClick={(event) => {
            // It is on once the browser has said yes, and not before.
            event.preventDefault();
            if (isOn) turningOff.start();
            else turningOn.start();
          }}
        />
        <span>
          {t('auto_backup')}
          <span class="hint">{t(canPickFolder() ? 'auto_backup_folder' : 'auto_backup_downloads')}</span>
        </span>
      </label>
      {failed !== null && <Failure code={failed} />}
      {isOn && <LastRun known={known} isBusy={isBusy} />}
      {isOn && <BackupTrouble known={known} />}
      {known.choice.place === 'folder' && (
        <button type="button" data-action="backup-folder" disabled={isBusy} onClick={() => turningOn.start()}>
          <Icon name="folder" />
          {t('auto_backup_change')}
        </button>
      )}
    </div>
  );
}

function LastRun({ known: { choice, run }, isBusy }: { known: Known; isBusy: boolean }) {
  const { leftOut } = run;
  const last = run.choice === choice.id ? run.last : null; // else of another folder
  return (
    <>
      <p role="status" data-part="backup-run">
        {last === null ? (
          t(isBusy ? 'auto_backup_writing' : 'auto_backup_none')
        ) : (
          <>
            {t('auto_backup_last')} <Moment at={last.at} /> – {plural('captures', last.captures)}
            {', '}
            <bdi>{choice.folder === null ? t('auto_backup_in_downloads') : t('auto_backup_in', choice.folder)}</bdi>
          </>
        )}
      </p>
      {leftOut.length > 0 && (
        <details class="doubt-box" data-part="not-written">
          <summary>
            <Icon name="warning" /> {plural('auto_backup_left_out', leftOut.length)}
          </summary>
          <ul>
            {leftOut.slice(0, 50).map((name) => (
              <li key={name}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What hinders it, with the way out. Nothing while all is well. */
function BackupTrouble({ known: { run } }: { known: Known }) {
  const again = useAction(allowAgain);
  if (run.failure === null) return null;
  const { code } = run.failure;
  return (
    <Failure code={code}>
      <button
        type="button"
        data-action="backup-again"
        disabled={again.outcome.state === 'running'}
        onClick={() => again.start()}
      >
        {t(code === 'BACKUP_NEEDS_YES' ? 'auto_backup_allow' : 'try_again')}
      </button>
    </Failure>
  );
}

/** For the library: a backup that no longer happens is said where people look. */
export function BackupTroubleNotice() {
  const known = useAutomaticBackup();
  if (!known || known.choice.place === null || known.run.failure === null) return null;
  return (
    <div data-part="backup-trouble">
      <BackupTrouble known={known} />
    </div>
  );
}
