/** The way back from a capture, and what can be done with it. */
import { useContext } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Annotation } from '../../../model/capture.ts';
import { Icon } from '../../shared/icon.tsx';
import { CopyMenu } from '../copy/copy-menu.tsx';
import { FrontDraftContext } from '../draft/use-front-draft.ts';
import type { AnnotationDialog } from '../list/selection-bar.tsx';

interface DetailBarProps {
  captureId: string;
  /** Null while it is read, and for a capture that is not there. */
  desk: Annotation | null;
  isThere: boolean;
  onClose: () => void;
  onDialog: (dialog: AnnotationDialog) => void;
  onTrash: () => void;
  onRestore: () => void;
}

export function DetailBar({ captureId, desk, isThere, onClose, onDialog, onTrash, onRestore }: DetailBarProps) {
  const draft = useContext(FrontDraftContext);
  const isInsertable = draft !== null && !draft.editor.captureIds.includes(captureId);
  const isTrashed = desk !== null && desk.trashedAt !== null;
  return (
    <div class="detail-bar">
      <button type="button" class="quiet" data-action="close" onClick={onClose}>
        <Icon name="back" />
        {t('back_to_list')}
      </button>
      {isThere && (
        <span class="detail-acts">
          {isTrashed ? (
            <>
              <button type="button" data-action="restore" onClick={onRestore}>
                <Icon name="restore" />
                {t('restore')}
              </button>
              <button type="button" class="danger" data-action="delete" onClick={() => onDialog('delete')}>
                {t('delete_for_good')}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                class="quiet"
                data-action="trash"
                aria-label={t('to_trash')}
                title={t('to_trash')}
                onClick={onTrash}
              >
                <Icon name="trash" />
              </button>
              <CopyMenu captureIds={[captureId]} />
              {isInsertable && (
                <button
                  type="button"
                  class="primary"
                  data-action="insert"
                  aria-busy={draft.outcome.state === 'running'}
                  onClick={() => draft.insert(captureId)}
                >
                  <Icon name="insert" />
                  {t('insert')}
                </button>
              )}
              <button
                type="button"
                class={isInsertable ? '' : 'primary'}
                data-action="draft"
                onClick={() => onDialog('draft')}
              >
                <Icon name="send" />
                {t('put_in_draft')}
              </button>
            </>
          )}
        </span>
      )}
    </div>
  );
}
