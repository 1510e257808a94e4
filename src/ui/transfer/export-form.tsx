/** What goes along, what tells about its maker, the progress, and the file at the end. */
import { useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { Failure } from '../shared/failure.tsx';
import { formatBytes, plural } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { trashedIds } from '../../store/annotations.ts';
import { capturesOf, setsWith } from '../../store/sets.ts';
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
  const [withRest, setWithRest] = useState(true);
  const { value: rest } = useLive(() => restOfSets(captureIds), [captureIds]);
  const exporting = useExport(onDone);
  const hasRest = captureIds !== null && rest !== null && rest.length > 0;
  const wanted = hasRest && withRest ? [...captureIds, ...rest] : captureIds;
  const isIdle = exporting.progress.state === 'idle' || exporting.progress.state === 'failed';
  return (
    <form
      class="transfer-form"
      onSubmit={(event) => {
        event.preventDefault();
        exporting.start({
          captureIds: wanted,
          title: title.trim() || suggested,
          language: uiLanguage(),
          withEnvironment,
        });
      }}
    >
      {wanted && <p>{plural('captures', wanted.length)}</p>}
      {isIdle && (
        <>
          <div class="field">
            <label for="export-name">{t('export_title')}</label>
            <input id="export-name" value={title} onInput={({ currentTarget }) => setTitle(currentTarget.value)} />
          </div>
          {hasRest && (
            <label class="choice">
              <input
                type="checkbox"
                id="export-rest"
                checked={withRest}
                onChange={({ currentTarget }) => setWithRest(currentTarget.checked)}
              />
              <span>{t('set_export_rest', rest.length)}</span>
            </label>
          )}
          <Makers captureIds={wanted} />
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

/** What else belongs to the sets of these captures, and is not in the trash. */
async function restOfSets(captureIds: readonly string[] | null): Promise<string[]> {
  if (captureIds === null) return [];
  const all = (await setsWith(captureIds)).flatMap(capturesOf);
  const leftOut = new Set([...captureIds, ...(await trashedIds())]);
  return [...new Set(all)].filter((id) => !leftOut.has(id));
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
