/** What was put into an open draft, that saving it is the writer's own, and what the site did not allow. */
import { t, wordsForCms } from '../../browser/i18n.ts';
import type { Insertion } from '../../model/draft.ts';
import type { ErrorEnvelope } from '../../model/errors.ts';
import { CopyPicture } from './copy-picture.tsx';
import { Failure } from './failure.tsx';
import { plural } from './format.ts';
import { Icon } from './icon.tsx';
import { ServedNotes } from './served-notes.tsx';

interface InsertOutcomeProps {
  insertion: Insertion;
  /** Name of the CMS whose editor it is. */
  cms: string;
  /** The person wants what the editor does take. */
  onRest: () => void;
}

export function InsertOutcome({ insertion, cms, onRest }: InsertOutcomeProps) {
  const { inserted, alreadyThere, refused, hasRest, served, uploadFailure } = insertion;
  const pieces = (refused ?? []).map((kind) => t(`piece_${kind}`)).join(', ');
  return (
    <div class="inserted" data-inserted={inserted.length}>
      {inserted.length > 0 && (
        <>
          <p>
            <Icon name="check" /> <strong>{plural('insert_done', inserted.length)}</strong>
          </p>
          {refused && !uploadFailure && <p data-left-out>{t('insert_left_out', pieces)}</p>}
          <p>{wordsForCms('insert_unsaved', cms)}</p>
        </>
      )}
      {uploadFailure && <NoPicture insertion={insertion} cms={cms} failure={uploadFailure} onRest={onRest} />}
      {refused && !uploadFailure && inserted.length === 0 && (
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

/** The site takes no picture from this person: its words go in, and the picture a person can paste. */
function NoPicture({ insertion, cms, failure, onRest }: InsertOutcomeProps & { failure: ErrorEnvelope }) {
  const { inserted, hasRest, leftPictures = [] } = insertion;
  return (
    <Failure code={failure.code} cms={cms} facts={failure.facts}>
      <p data-left-out>{t(inserted.length > 0 ? 'insert_without_picture_done' : 'insert_no_picture')}</p>
      <p class="actions">
        {inserted.length === 0 && hasRest === true && (
          <button type="button" class="primary" data-action="insert-rest" onClick={onRest}>
            {t('insert_without_picture')}
          </button>
        )}
        {leftPictures.map((sha256, at) => (
          <CopyPicture key={sha256} sha256={sha256} position={leftPictures.length > 1 ? at + 1 : null} />
        ))}
      </p>
    </Failure>
  );
}
