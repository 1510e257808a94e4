/** Before the one thing here that has no way back. */
import { t } from '../../../browser/i18n.ts';
import { forgetEdits } from '../../composer/kept-edits.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { plural } from '../../shared/format.ts';
import { deleteForGood } from '../story/annotation-actions.ts';
import type { Notices } from '../use-notice.ts';

interface DeleteDialogProps {
  captureIds: readonly string[];
  run: Notices['run'];
  onClose: () => void;
}

export function DeleteDialog({ captureIds, run, onClose }: DeleteDialogProps) {
  return (
    <Dialog title={t('delete_for_good')} class="small" onClose={onClose}>
      <div class="stack">
        <p>{plural('delete_question', captureIds.length)}</p>
        <p>{t('delete_keeps')}</p>
        <div class="actions">
          <button
            type="button"
            id="delete-for-good"
            class="danger"
            onClick={() => {
              run(() => deleteForGood(captureIds));
              forgetEdits(captureIds);
              onClose();
            }}
          >
            {t('delete_for_good')}
          </button>
          <button type="button" onClick={onClose}>
            {t('keep_in_trash')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
