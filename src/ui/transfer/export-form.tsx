/** What goes along, what tells about its maker, the progress, and the file at the end. */
import { useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { Failure } from '../shared/failure.tsx';
import { formatBytes, plural } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { makersOf } from './makers.ts';
import { type Exporting, useExport } from './use-export.ts';

interface ExportFormProps {
  captureIds: readonly string[] | null;
  title: string;
  onDone?: () => void;
}

export function ExportForm({ captureIds, title: suggested, onDone }: ExportFormProps) {
  const [title, setTitle] = useState(suggested);
  const [withEnvironment, setWithEnvironment] = useState(false);
  const exporting = useExport(onDone);
  const isIdle = exporting.progress.state === 'idle' || exporting.progress.state === 'failed';
  return (
    <form
      class="transfer-form"
      onSubmit={(event) => {
        event.preventDefault();
        exporting.start({ captureIds, title: title.trim() || suggested, language: uiLanguage(), withEnvironment });
      }}
    >
      {captureIds && <p>{plural('captures', captureIds.length)}</p>}
      {isIdle && (
        <>
          <div class="field">
            <label for="export-name">{t('export_title')}</label>
            <input id="export-name" value={title} onInput={({ currentTarget }) => setTitle(currentTarget.value)} />
          </div>
          <Makers captureIds={captureIds} />
          <label class="choice">
            <input
              type="checkbox"
              id="export-environment"
              checked={withEnvironment}
              onChange={({ currentTarget }) => setWithEnvironment(currentTarget.checked)}
            />
            <span>
              {t('export_environment')} <span class="hint">{t('export_environment_hint')}</span>
            </span>
          </label>
          <button type="submit" class="primary" id="export-start">
            {t('export_start')}
          </button>
        </>
      )}
      <ExportProgress exporting={exporting} />
    </form>
  );
}

/** All that says who made it, before it is made. */
function Makers({ captureIds }: { captureIds: readonly string[] | null }) {
  const { value: makers } = useLive(() => makersOf(captureIds), [captureIds]);
  return (
    <section class="makers" data-part="makers">
      <h3>{t('export_maker')}</h3>
      <ul>
        {makers?.map(({ kid, fingerprint }) => (
          <li key={kid}>
            {t('export_maker_key')} <code>{fingerprint.slice(0, 16)}</code>
          </li>
        ))}
        <li>{t('export_maker_log')}</li>
        <li>{t('export_maker_page')}</li>
        {makers && makers.length > 1 && <li class="doubt">{t('export_maker_tied')}</li>}
      </ul>
    </section>
  );
}

export function ExportProgress({ exporting: { progress, cancel } }: { exporting: Exporting }) {
  if (progress.state === 'failed') return <Failure code={progress.code} />;
  if (progress.state === 'running') {
    const { done, total } = progress;
    return (
      <div class="transfer-progress" data-export="running">
        <progress max={Math.max(1, total)} value={done} aria-label={t('export_running')} />
        <p class="hint" role="status">
          {total === 0 ? t('export_preparing') : t('export_done_of', done, total)}
        </p>
        <button type="button" data-action="cancel-export" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    );
  }
  if (progress.state === 'idle') return null;
  return (
    <div class="success" role="status" data-export="done">
      <div>
        <p>{t('export_saved')}</p>
        <ul>
          {progress.files.map(({ name, href, bytes, captures }) => (
            <li key={name}>
              <a href={href} download={name}>
                {name}
              </a>{' '}
              <span class="hint">
                {plural('captures', captures)}, {formatBytes(bytes)}
              </span>
            </li>
          ))}
        </ul>
        {progress.leftOut.length > 0 && (
          <div data-part="left-out">
            <p class="doubt">{t('export_left_out')}</p>
            <ul>
              {progress.leftOut.map((name) => (
                <li key={name}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}
