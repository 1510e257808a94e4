/** The edited copies of a picture, and the way to another. Each names its parent. */
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Capture } from '../../../model/capture.ts';
import type { Derivative } from '../../../model/derivative.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { getFile } from '../../../store/captures.ts';
import { derivativesOf } from '../../../store/derivatives.ts';
import { useChosenCopy } from '../../composer/use-chosen-copy.ts';
import { copyWords } from '../../composer/picture-choice.tsx';
import { Icon } from '../../shared/icon.tsx';
import { useLive } from '../../shared/use-live.ts';
import { useObjectUrl } from '../../shared/use-object-url.ts';
import { DeleteCopyDialog } from './delete-copy-dialog.tsx';
import { EditPicture } from './edit-picture.tsx';
import { useDragOut } from '../copy/use-drag-out.ts';
import { SavePicture } from '../copy/save-picture.tsx';

export function EditedCopies({ capture }: { capture: Capture }) {
  const { value: copies } = useLive(() => derivativesOf(capture.id), [capture.id]);
  const pictures = picturesOf(capture);
  return (
    <div class="copies" data-part="copies">
      {pictures.map((sha256, part) => (
        <EditButton
          key={sha256}
          captureId={capture.id}
          sha256={sha256}
          words={pictures.length > 1 ? t('edit_picture_part', part + 1, pictures.length) : t('edit_picture')}
        />
      ))}
      {copies && copies.length > 0 && (
        <ul>
          {copies.map((copy) => (
            <CopyItem key={copy.id} capture={capture} copy={copy} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** For the picture, or for one of its parts: a copy is made of one file. */
function EditButton({ captureId, sha256, words }: { captureId: string; sha256: string; words: string }) {
  const [isEditing, setEditing] = useState(false);
  const { value: blob } = useLive(() => getFile(sha256), [sha256]);
  const url = useObjectUrl(blob);
  return (
    <>
      <button type="button" data-action="edit-picture" disabled={url === null} onClick={() => setEditing(true)}>
        <Icon name="crop" />
        {words}
      </button>
      {isEditing && url !== null && (
        <EditPicture captureId={captureId} sha256={sha256} url={url} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function CopyItem({ capture, copy }: { capture: Capture; copy: Derivative }) {
  const [isDeleting, setDeleting] = useState(false);
  const { value: blob } = useLive(() => getFile(copy.sha256), [copy.sha256]);
  const url = useObjectUrl(blob);
  const words = copyWords(copy);
  const chosen = useChosenCopy(capture.id);
  const isChosen = typeof chosen === 'object' && chosen?.id === copy.id; // null: as captured
  const { url: dragged, handlers } = useDragOut(capture.id);
  const file = isChosen ? dragged : null;
  const shown = file ?? url;
  return (
    <li data-derivative-id={copy.id} {...(isChosen ? handlers : {})}>
      <span class="thumbnail">{shown !== null && <img src={shown} alt="" draggable={file !== null} />}</span>
      <div>
        {words}
        {isChosen && <span class="hint">{t('copy_chosen')}</span>}
        <span class="hint hash">
          SHA-256 <code>{copy.sha256}</code>
        </span>
        <div class="actions">
          <SavePicture capture={capture} copy={copy} />
          <button
            type="button"
            class="quiet"
            data-action="delete-copy"
            aria-label={t('copy_delete_named', words)}
            onClick={() => setDeleting(true)}
          >
            <Icon name="trash" />
            {t('copy_delete')}
          </button>
        </div>
      </div>
      {isDeleting && <DeleteCopyDialog copy={copy} onClose={() => setDeleting(false)} />}
    </li>
  );
}
