/** What can be done with the captures that are selected. */
import { t } from '../../../browser/i18n.ts';
import { plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ExportAction } from '../../transfer/export-action.tsx';
import { CopyMenu } from '../copy/copy-menu.tsx';

/** What the background takes in one sending. */
const MOST = 100;

export type AnnotationDialog = 'draft' | 'story' | 'tag' | 'delete' | 'compare';

interface SelectionBarProps {
  captureIds: readonly string[];
  /** Name of the story that is shown. */
  title: string | null;
  isInTrash: boolean;
  onDialog: (dialog: AnnotationDialog) => void;
  onTrash: () => void;
  onRestore: () => void;
  /** Null: they are one already, or a single one. */
  onSet: (() => void) | null;
  onAll: () => void;
  onClear: () => void;
}

export function SelectionBar({
  captureIds,
  title,
  isInTrash,
  onDialog,
  onTrash,
  onRestore,
  onSet,
  onAll,
  onClear,
}: SelectionBarProps) {
  const count = captureIds.length;
  const isTooMany = count > MOST;
  return (
    <div class="selection" role="group" aria-label={t('selection')}>
      <p role="status">{plural('selected', count)}</p>
      <button type="button" class="quiet" data-action="all" onClick={onAll}>
        {t('select_all')}
      </button>
      <button type="button" class="quiet" data-action="clear" onClick={onClear}>
        {t('selection_clear')}
      </button>
      <span class="selection-acts">
        {isInTrash ? (
          <>
            <Act name="restore" icon="restore" words={t('restore')} onPress={onRestore} />
            <button type="button" class="danger" data-action="delete" onClick={() => onDialog('delete')}>
              <Icon name="trash" />
              {t('delete_for_good')}
            </button>
          </>
        ) : (
          <>
            <Act name="story" icon="folder" words={t('story')} onPress={() => onDialog('story')} />
            <Act name="tag" icon="tag" words={t('tag')} onPress={() => onDialog('tag')} />
            <Act name="trash" icon="trash" words={t('to_trash')} onPress={onTrash} />
            {onSet && <Act name="make-set" icon="list" words={t('set_make')} onPress={onSet} />}
            {count === 2 && <Act name="compare" icon="grid" words={t('compare')} onPress={() => onDialog('compare')} />}
            <CopyMenu captureIds={captureIds} />
            <ExportAction captureIds={captureIds} {...(title === null ? {} : { title })} />
            <button
              type="button"
              id="put-in-draft"
              class="primary"
              disabled={isTooMany}
              onClick={() => onDialog('draft')}
            >
              <Icon name="send" />
              {t('put_in_draft')}
            </button>
          </>
        )}
      </span>
      {isTooMany && !isInTrash && <p class="hint">{plural('selected_too_many', MOST)}</p>}
    </div>
  );
}

interface ActProps {
  name: string;
  icon: Parameters<typeof Icon>[0]['name'];
  words: string;
  onPress: () => void;
}

function Act({ name, icon, words, onPress }: ActProps) {
  return (
    <button type="button" data-action={name} title={words} onClick={onPress}>
      <Icon name={icon} />
      <span class="act-words">{words}</span>
    </button>
  );
}
