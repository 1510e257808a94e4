/** A capture that could not be stored: why, what it shows, and its picture and record as files. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { VERSION } from '../../browser/build-facts.ts';
import { prefixOf } from '../../evidence/bundle/names.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Unsaved } from '../../messaging/payloads.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { postTitle } from '../shared/post-lines.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useAction } from '../shared/use-action.ts';
import { useObjectUrl } from '../shared/use-object-url.ts';
import { readOwnFiles } from '../transfer/extension-files.ts';
import { unsavedBundle } from './unsaved-bundle.ts';

/** Milliseconds after which the browser has surely taken the file. */
const TAKEN = 60_000;

export function UnsavedCapture({ captureId }: { captureId: string }) {
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  useEffect(() => {
    callBackground('takeUnsaved', { captureId }).then(setUnsaved, (thrown: unknown) => {
      logError('taking over what could not be stored', thrown);
      setFailure(toAppError(thrown).code);
    });
  }, [captureId]);
  useLeavingWarning(unsaved !== null);
  return (
    <main>
      <h1>{t('unsaved_title')}</h1>
      {failure && <Failure code={failure} />}
      {unsaved && <Offer unsaved={unsaved} />}
    </main>
  );
}

function Offer({ unsaved }: { unsaved: Unsaved }) {
  const { capture, files, code } = unsaved;
  const pictures = files.filter(({ sha256 }) =>
    capture.files.some((file) => file.sha256 === sha256 && file.role === 'picture'),
  );
  const { outcome, start } = useAction(saveAll);
  return (
    <>
      <Failure code={code} />
      <p>
        <bdi>{postTitle(capture.post)}</bdi>
      </p>
      <p class="actions">
        <button
          type="button"
          class="primary"
          id="save-bundle"
          aria-busy={outcome.state === 'running'}
          onClick={() => start(unsaved)}
        >
          <Icon name="export" />
          {t('unsaved_save')}
        </button>
      </p>
      <p class="hint">{t('unsaved_hint')}</p>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
      {pictures.map(({ sha256, blob }, i) => (
        <Picture
          key={sha256}
          blob={blob}
          name={`tearsheet-${prefixOf(capture)}${pictures.length > 1 ? `-${i + 1}` : ''}.png`}
        />
      ))}
    </>
  );
}

function Picture({ blob, name }: { blob: Blob; name: string }) {
  const href = useObjectUrl(blob);
  if (href === null) return null;
  return (
    <figure>
      <img src={href} alt={t('unsaved_picture')} draggable />
      <figcaption>
        <a class="button" href={href} download={name} data-action="save-picture">
          {t('save_picture')}
        </a>
      </figcaption>
    </figure>
  );
}

async function saveAll(unsaved: Unsaved): Promise<void> {
  const { name, blob } = await unsavedBundle(unsaved, {
    ...(await readOwnFiles()),
    title: postTitle(unsaved.capture.post),
    software: `Tearsheet ${VERSION}`,
    language: t('interface_language'),
  });
  const href = URL.createObjectURL(blob);
  saveFile(href, name);
  setTimeout(() => URL.revokeObjectURL(href), TAKEN);
}

/** This tab is the only place where it is. */
function useLeavingWarning(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isHeld]);
}
