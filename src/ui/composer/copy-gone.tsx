/** In the place of what would go out: the copy that was chosen is not here, and what it hid would be seen. */
import { t } from '../../browser/i18n.ts';
import { Failure } from '../shared/failure.tsx';
import { keepEdits, keptEdits, tellChoice } from './kept-edits.ts';
import { choosing, withChanges } from './use-edits.ts';

/** A person, and nobody else, says that the picture goes out whole. */
export function CopyGone({ captureId }: { captureId: string }) {
  return (
    <Failure code="COPY_MISSING">
      <button
        type="button"
        data-action="as-captured"
        onClick={() => {
          const edit = keptEdits([captureId])[captureId] ?? {}; // nothing was typed
          keepEdits({ [captureId]: withChanges(edit, choosing(edit, null)) });
          tellChoice(captureId, null); // this browser may have known of none
        }}
      >
        {t('picture_as_captured')}
      </button>
    </Failure>
  );
}
