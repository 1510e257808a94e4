/** Before an edited copy goes: which drafts it went into, and that they keep it. */
import { t } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import { type Derivative, editsOf } from '../../../model/derivative.ts';
import { jobsWith } from '../../../store/derivatives.ts';
import { chosenCopyId, keepEdits, keptEdits } from '../../composer/kept-edits.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { useAction } from '../../shared/use-action.ts';
import { useLive } from '../../shared/use-live.ts';

export function DeleteCopyDialog({ copy, onClose }: { copy: Derivative; onClose: () => void }) {
  const { value: jobs } = useLive(() => jobsWith(copy), [copy.id]);
  const drafts = new Set((jobs ?? []).flatMap(({ state, draft }) => (state === 'done' && draft ? draft.title : [])));
  const { isRedacted } = editsOf(copy);
  const { outcome, start } = useAction(async () => {
    await callBackground('removeCopy', { id: copy.id });
    if (!isRedacted) stopChoosing(copy);
    onClose();
  });
  return (
    <Dialog title={t('copy_delete')} class="small" onClose={onClose}>
      <div class="stack">
        <p>{t('copy_delete_question')}</p>
        {isRedacted && chosenCopyId(copy.captureId) === copy.id && <p data-hides>{t('copy_delete_hides')}</p>}
        {drafts.size > 0 && (
          <>
            <p>{plural('copy_delete_used', drafts.size)}</p>
            <ul>
              {[...drafts].map((title) => (
                <li key={title}>
                  <bdi>{title}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        {outcome.state === 'failed' && <Failure code={outcome.code} />}
        <div class="actions">
          <button
            type="button"
            id="delete-copy"
            class="danger"
            disabled={jobs === null}
            aria-busy={outcome.state === 'running'}
            onClick={() => start()}
          >
            {t('copy_delete')}
          </button>
          <button type="button" onClick={onClose}>
            {t('copy_keep')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Else the composer would go on wanting it. One that hides something is wanted until a person has seen that it is gone. */
function stopChoosing({ id, captureId }: Derivative): void {
  const { derivativeId, ...rest } = keptEdits([captureId])[captureId] ?? {}; // nothing was typed
  if (derivativeId === id) keepEdits({ [captureId]: rest });
}
