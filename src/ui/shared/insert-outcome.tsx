/** What was put into an open draft, that saving it is the writer's own, and what the site did not allow. */
import { t } from '../../browser/i18n.ts';
import type { Insertion } from '../../model/draft.ts';
import { Failure } from './failure.tsx';
import { plural } from './format.ts';
import { Icon } from './icon.tsx';
import { ServedNotes } from './served-notes.tsx';

interface InsertOutcomeProps {
  insertion: Insertion;
  /** The person wants what the editor does take. */
  onRest: () => void;
}

export function InsertOutcome({ insertion, onRest }: InsertOutcomeProps) {
  const { inserted, alreadyThere, refused, hasRest, served } = insertion;
  const pieces = (refused ?? []).map((kind) => t(`piece_${kind}`)).join(', ');
  return (
    <div class="inserted" data-inserted={inserted.length}>
      {inserted.length > 0 && (
        <>
          <p>
            <Icon name="check" /> <strong>{plural('insert_done', inserted.length)}</strong>
          </p>
          {refused && <p data-left-out>{t('insert_left_out', pieces)}</p>}
          <p>{t('insert_unsaved')}</p>
        </>
      )}
      {refused && inserted.length === 0 && (
        <Failure code="EDITOR_REFUSES_PIECES">
          <p>{t('insert_refused', pieces)}</p>
          {hasRest === true && (
            <button type="button" class="primary" data-action="insert-rest" onClick={onRest}>
              {t('insert_rest')}
            </button>
          )}
        </Failure>
      )}
      <ServedNotes served={served} />
      {alreadyThere.length > 0 && <p class="hint">{plural('already_there', alreadyThere.length)}</p>}
    </div>
  );
}
