/** Draws the rectangle of a crop: by the pointer, by the arrows, or by numbers. The background makes the copy. */
import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Rect } from '../../model/capture.ts';
import { keepEdits, keptEdits } from '../composer/kept-edits.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';
import { fitRect, rectBetween, type Size } from './crop-rect.ts';

/** Pixels for one press of an arrow. */
const STEP = 8;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface CropDialogProps {
  captureId: string;
  /** Of the picture, or of the part of it that is cropped; `url` shows it. */
  sha256: string;
  url: string;
  onClose: () => void;
}

/** No size is known before the picture is loaded: the record has that of its top part alone. */
const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function CropDialog({ captureId, sha256, url, onClose }: CropDialogProps) {
  const [picture, setPicture] = useState<Size>(NOTHING);
  const [rect, setRect] = useState(NOTHING);
  const isWhole = rect.width === picture.width && rect.height === picture.height;
  const { outcome, start } = useAction(async () => {
    const { id } = await callBackground('cropCapture', { captureId, sha256, rect });
    // Whoever crops a picture means the crop to be what goes into the article.
    keepEdits({ [captureId]: { ...keptEdits([captureId])[captureId], derivativeId: id } });
    onClose();
  });

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    start();
  }

  return (
    <Dialog title={t('crop')} class="crop" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="hint">{t('crop_hint')}</p>
        <Canvas
          rect={rect}
          picture={picture}
          url={url}
          onRect={setRect}
          onSize={(size) => {
            setPicture(size);
            setRect({ ...NOTHING, ...size });
          }}
        />
        <div class="field-row">
          {(['x', 'y', 'width', 'height'] as const).map((side) => (
            <div key={side} class="field">
              <label for={`crop-${side}`}>{t(`crop_${side}`)}</label>
              <input
                id={`crop-${side}`}
                type="number"
                min={0}
                value={rect[side]}
                onChange={({ currentTarget }) =>
                  setRect(fitRect({ ...rect, [side]: currentTarget.valueAsNumber || 0 }, picture))
                }
              />
            </div>
          ))}
        </div>
        {outcome.state === 'failed' && <Failure code={outcome.code} />}
        <button type="submit" id="make-crop" class="primary" disabled={isWhole} aria-busy={outcome.state === 'running'}>
          {t('crop_make')}
        </button>
      </form>
    </Dialog>
  );
}

interface CanvasProps {
  rect: Rect;
  picture: Size;
  url: string;
  onRect: (rect: Rect) => void;
  onSize: (size: Size) => void;
}

function Canvas({ rect, picture, url, onRect, onSize }: CanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  /** Where the pointer went down, in pixels of the picture. */
  const start = useRef<{ x: number; y: number } | null>(null);
  const percent = (part: number, whole: number) => (whole === 0 ? '0' : `${(100 * part) / whole}%`); // not loaded yet

  function pointAt({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 }; // not laid out: nothing can be pointed at
    return {
      x: ((clientX - box.left) / box.width) * picture.width,
      y: ((clientY - box.top) / box.height) * picture.height,
    };
  }

  function onKey(event: KeyboardEvent): void {
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = [by[0] * STEP, by[1] * STEP];
    const moved = event.shiftKey
      ? { ...rect, width: rect.width + x, height: rect.height + y }
      : { ...rect, x: rect.x + x, y: rect.y + y };
    onRect(fitRect(moved, picture));
  }

  return (
    <div
      class="crop-frame"
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label={t('crop_frame', rect.width, rect.height)}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        start.current = pointAt(event);
        frame.current?.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) onRect(rectBetween(start.current, pointAt(event), picture));
      }}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
    >
      <img
        src={url}
        alt=""
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })}
      />
      <div
        class="crop-rect"
        style={{
          left: percent(rect.x, picture.width),
          top: percent(rect.y, picture.height),
          width: percent(rect.width, picture.width),
          height: percent(rect.height, picture.height),
        }}
      />
    </div>
  );
}
