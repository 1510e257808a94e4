/**
 * For the library: says that captures are missing which were there before, or that nothing can be read at all, and
 * offers the way back. Nothing while all is well.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { LIBRARY_LOSS, type LibraryLoss, lossSchema } from '../../model/library-loss.ts';
import { newestId } from '../../store/captures.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { Moment } from '../shared/moment.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { ImportResult } from './import-result.tsx';
import { RestoreFolder } from './restore-folder.tsx';
import { repairFrom } from './repair-from.ts';
import { useImport } from './use-import.ts';
import { useRestore } from './use-restore.ts';

export function LibraryLossNotice() {
  const loss = useLoss();
  const { error } = useLive(newestId, []);
  const input = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const restoring = useRestore();
  const accepting = useAction(() => callBackground('acceptLoss', null));
  const repairing = useAction(repairThen);
  const isUnreadable = error !== null;
  const { progress } = importing;

  function restore(file: File): void {
    const begin = (): void => importing.start(file, { isRestore: true });
    if (isUnreadable) repairing.start(file, begin);
    else begin();
  }

  const isAtWork = progress.state !== 'idle' || restoring.progress.state !== 'idle';
  if (!isUnreadable && loss === null && !isAtWork) return null;
  return (
    <div class="failure" role="alert" data-part="library-loss" data-loss={isUnreadable ? 'unreadable' : 'missing'}>
      <Icon name="warning" />
      <div>
        {isUnreadable ? <p>{t('loss_unreadable')}</p> : loss && <Missing loss={loss} />}
        <div class="actions">
          <button type="button" class="primary" data-action="restore-lost" onClick={() => input.current?.click()}>
            <Icon name="import" />
            {t('backup_restore')}
          </button>
          {!isUnreadable && <RestoreFolder restoring={restoring} />}
          {isUnreadable ? (
            <button type="button" data-action="try-again" onClick={() => location.reload()}>
              {t('try_again')}
            </button>
          ) : (
            <button type="button" data-action="accept-loss" onClick={() => accepting.start()}>
              {t('loss_accept')}
            </button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          class="hidden"
          id="restore-lost-file"
          accept=".wacz,.zip"
          aria-label={t('backup_restore')}
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) restore(file);
            currentTarget.value = '';
          }}
        />
        {accepting.outcome.state === 'failed' && <Failure code={accepting.outcome.code} />}
        {repairing.outcome.state === 'failed' && <Failure code={repairing.outcome.code} />}
        {progress.state !== 'idle' && (
          <ImportResult progress={progress} onCancel={importing.cancel} onClose={importing.reset} />
        )}
      </div>
    </div>
  );
}

function Missing({ loss: { at, had, has, isKeyLost, isLogShorter } }: { loss: LibraryLoss }) {
  return (
    <>
      <p class="failure-sentence">{t('loss_missing', had, has)}</p>
      {isKeyLost && <p>{t('loss_key')}</p>}
      {isLogShorter && <p>{t('loss_log')}</p>}
      <p class="hint">
        {t('loss_noticed')} <Moment at={at} />
      </p>
    </>
  );
}

async function repairThen(file: File, begin: () => void): Promise<void> {
  await repairFrom(file);
  begin();
}

/** As it is now, in whichever context it changes. */
function useLoss(): LibraryLoss | null {
  const [loss, setLoss] = useState<LibraryLoss | null>(null);
  useEffect(() => {
    const read = (): void => {
      browser.storage.local.get(LIBRARY_LOSS).then(
        (stored) => setLoss(v.parse(lossSchema, stored[LIBRARY_LOSS] ?? null)),
        (thrown: unknown) => logError('reading what is missing', thrown),
      );
    };
    const listen = (changes: Record<string, unknown>): void => {
      if (LIBRARY_LOSS in changes) read();
    };
    read();
    browser.storage.local.onChanged.addListener(listen);
    return () => browser.storage.local.onChanged.removeListener(listen);
  }, []);
  return loss;
}
