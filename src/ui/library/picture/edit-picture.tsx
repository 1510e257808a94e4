/** Crops a picture and hides parts of it. The background makes the copy; what is sealed stays as it is. */
import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Rect } from '../../../model/capture.ts';
import { MOST_OPERATIONS, type PictureOperation, type Redaction } from '../../../model/derivative.ts';
import { keepEdits, keptEdits } from '../../composer/kept-edits.ts';
import { choosing, hasTelling, withChanges } from '../../composer/use-edits.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { Failure } from '../../shared/failure.tsx';
import { useAction } from '../../shared/use-action.ts';
import { CropForms } from './crop-forms.tsx';
import { PictureCanvas } from './picture-canvas.tsx';
import { fitRect, type Size } from './picture-rect.ts';
import { type HiddenPart, type Hides, RedactionFields } from './redaction-fields.tsx';
import { usePicturePlaces } from './use-picture-places.ts';

interface EditPictureProps {
  captureId: string;
  /** Of the picture, or of the part of it that is edited; `url` shows it. */
  sha256: string;
  url: string;
  onClose: () => void;
}

/** No size is known before the picture is loaded: the record has that of its top part alone. */
const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

function redactionOf({ rect, style, hides }: HiddenPart): Redaction {
  const redaction = { type: 'redact' as const, rect, style };
  return hides === 'nobody' || hides === '' ? redaction : { ...redaction, hides };
}

/** `crop`, or the hidden part that is worked on. */
type Chosen = 'crop' | number;

export function EditPicture({ captureId, sha256, url, onClose }: EditPictureProps) {
  const [picture, setPicture] = useState<Size>(NOTHING);
  const [rect, setRect] = useState(NOTHING);
  const [ratio, setRatio] = useState<number | null>(null);
  const [parts, setParts] = useState<readonly HiddenPart[]>([]);
  const [chosen, setChosen] = useState<Chosen>('crop');
  const places = usePicturePlaces(captureId, picture);
  const isWhole = rect.width === picture.width && rect.height === picture.height;
  const form = useRef<HTMLFormElement>(null);
  /** What was to be hidden last is more than one copy can hide. */
  const [hasTooMany, setTooMany] = useState(false);
  /** How often it was asked whom a part hides, as nobody had said it. */
  const [asked, setAsked] = useState(0);
  useEffect(() => void (asked > 0 && form.current?.reportValidity()), [asked]); // its field is there by now
  const [edit] = useState(() => keptEdits([captureId])[captureId] ?? {}); // nothing was changed
  const { outcome, start } = useAction(async (operations: PictureOperation[]) => {
    const { id } = await callBackground('editPicture', { captureId, sha256, operations });
    // Whoever edits a picture means the copy to be what goes into the article.
    const kept = keptEdits([captureId])[captureId] ?? {}; // nothing was changed
    keepEdits({ [captureId]: withChanges(kept, choosing(kept, { id, operations })) });
    onClose();
  });

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const unsaid = parts.findIndex(({ hides }) => hides === '');
    if (unsaid === -1) return start([...parts.map(redactionOf), ...(isWhole ? [] : [{ type: 'crop' as const, rect }])]);
    // Nobody is named for want of an answer.
    setChosen(unsaid);
    setAsked(asked + 1);
  }

  const changePart = (at: number, change: Partial<HiddenPart>) =>
    setParts((now) => now.map((part, i) => (i === at ? { ...part, ...change } : part)));

  /** Also several at once, or none: those that are hidden already are not hidden twice. */
  function hideAll(areas: readonly Rect[], hides: Hides): void {
    const last = parts.at(-1);
    const known = new Set(parts.map(({ rect }) => JSON.stringify(rect)));
    const fresh = areas.filter((area) => !known.has(JSON.stringify(area)));
    const areTooMany = parts.length + fresh.length > MOST_OPERATIONS - 1;
    setTooMany(areTooMany);
    if (areTooMany) return; // some of them would be left in sight
    setParts([...parts, ...fresh.map((area) => ({ rect: area, style: last ? last.style : 'solid', hides }) as const)]);
  }

  function hide(area: Rect): void {
    hideAll([area], '');
    setChosen(parts.length);
  }

  function remove(at: number): void {
    setParts(parts.filter((_, i) => i !== at));
    setChosen(Math.max(0, at - 1));
  }

  const active = chosen === 'crop' ? rect : (parts[chosen]?.rect ?? rect); // absent: it was just taken away
  const changeActive = (changed: Rect) => {
    const fitted = fitRect(changed, picture);
    if (chosen === 'crop') setRect(fitted);
    else changePart(chosen, { rect: fitted });
  };

  return (
    <Dialog title={t('edit_picture')} class="edit-picture" onClose={onClose}>
      <form class="stack" onSubmit={submit} ref={form}>
        <p class="hint">{t('edit_picture_hint')}</p>
        <div class="edit-tools" role="group" aria-label={t('edit_picture_tool')}>
          <button type="button" data-tool="crop" aria-pressed={chosen === 'crop'} onClick={() => setChosen('crop')}>
            {t('crop')}
          </button>
          <button
            type="button"
            data-tool="hide"
            aria-pressed={chosen !== 'crop'}
            onClick={() => setChosen(parts.length === 0 ? 0 : parts.length - 1)}
          >
            {t('redact')}
          </button>
          {chosen === 'crop' && (
            <CropForms
              rect={rect}
              picture={picture}
              ratio={ratio}
              onRatio={setRatio}
              onRect={setRect}
              places={places}
              onHide={(rects) => hideAll(rects, 'nobody')}
            />
          )}
        </div>
        <PictureCanvas
          url={url}
          picture={picture}
          rect={rect}
          parts={parts}
          chosen={chosen}
          ratio={chosen === 'crop' ? ratio : null}
          onChoose={setChosen}
          onChange={changeActive}
          onHide={hide}
          onRemove={remove}
          onSize={(size) => {
            setPicture(size);
            setRect({ ...NOTHING, ...size });
          }}
        />
        {chosen !== 'crop' && (
          <RedactionFields
            captureId={captureId}
            parts={parts}
            chosen={chosen}
            found={places ? places.persons : []}
            onHidePerson={(person, rects) => hideAll(rects, person)}
            onChoose={setChosen}
            onChange={changePart}
            onRemove={remove}
            onAdd={() =>
              hide(
                fitRect(
                  { x: picture.width / 3, y: picture.height / 3, width: picture.width / 3, height: picture.height / 8 },
                  picture,
                ),
              )
            }
          />
        )}
        {(chosen === 'crop' || parts.length > 0) && (
          <div class="field-row">
            {(['x', 'y', 'width', 'height'] as const).map((side) => (
              <div key={side} class="field">
                <label for={`crop-${side}`}>{t(`crop_${side}`)}</label>
                <input
                  id={`crop-${side}`}
                  type="number"
                  min={0}
                  value={active[side]}
                  onChange={({ currentTarget }) =>
                    changeActive({ ...active, [side]: currentTarget.valueAsNumber || 0 })
                  }
                />
              </div>
            ))}
          </div>
        )}
        {hasTooMany && (
          <p role="alert" data-part="too-many">
            {t('redact_too_many', MOST_OPERATIONS - 1)}
          </p>
        )}
        {parts.length > 0 && hasTelling(edit) && <p data-part="words-go">{t('redact_words_go')}</p>}
        {outcome.state === 'failed' && <Failure code={outcome.code} />}
        <button
          type="submit"
          id="make-copy"
          class="primary"
          disabled={isWhole && parts.length === 0}
          aria-busy={outcome.state === 'running'}
        >
          {t('crop_make')}
        </button>
      </form>
    </Dialog>
  );
}
