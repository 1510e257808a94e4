/** What was put into an open draft, and that saving it is the writer's own. */
import { t } from '../../browser/i18n.ts';
import type { Insertion } from '../../model/draft.ts';
import { plural } from './format.ts';
import { Icon } from './icon.tsx';

export function InsertOutcome({ insertion: { inserted, alreadyThere } }: { insertion: Insertion }) {
  return (
    <div class="inserted" data-inserted={inserted.length}>
      {inserted.length > 0 && (
        <>
          <p>
            <Icon name="check" /> <strong>{plural('insert_done', inserted.length)}</strong>
          </p>
          <p>{t('insert_unsaved')}</p>
        </>
      )}
      {alreadyThere.length > 0 && <p class="hint">{plural('already_there', alreadyThere.length)}</p>}
    </div>
  );
}
