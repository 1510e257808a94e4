/** The picture that is edited: its crop and its hidden parts, drawn, moved and stretched by pointer or by arrows. */
import { useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Rect } from '../../../model/capture.ts';
import { type Handle, HANDLES, type Point, rectBetween, resize, type Size } from './picture-rect.ts';
import type { HiddenPart } from './redaction-fields.tsx';

/** Pixels for one press of an arrow. */
const STEP = 8;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface PictureCanvasProps {
  url: string;
  picture: Size;
  /** What is left of the picture. */
  rect: Rect;
  parts: readonly HiddenPart[];
  /** What is worked on: the crop, or the hidden part at this place. */
  chosen: 'crop' | number;
  /** Width by height that the rectangle keeps; null where it may have any form. */
  ratio: number | null;
  onChoose: (chosen: 'crop' | number) => void;
  /** Of what is chosen. */
  onChange: (rect: Rect) => void;
  /** One more hidden part, which is then the chosen one. */
  onHide: (rect: Rect) => void;
  onRemove: (at: number) => void;
  onSize: (size: Size) => void;
}

/** What a pointer that is down does. */
type Drag =
  | { act: 'draw'; from: Point; isBegun: boolean }
  | { act: 'move'; from: Point; rect: Rect }
  | { act: 'stretch'; handle: Handle };

export function PictureCanvas(props: PictureCanvasProps) {
  const { url, picture, rect, parts, chosen, ratio, onChoose, onChange, onHide, onRemove, onSize } = props;
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const isCrop = chosen === 'crop';
  const active = isCrop ? rect : parts[chosen]?.rect; // absent: nothing is hidden yet
  const isWhole = rect.width === picture.width && rect.height === picture.height;

  function pointAt({ clientX, clientY }: PointerEvent): Point {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 }; // not laid out: nothing can be pointed at
    return {
      x: ((clientX - box.left) / box.width) * picture.width,
      y: ((clientY - box.top) / box.height) * picture.height,
    };
  }

  function begin(event: PointerEvent): void {
    const from = pointAt(event);
    const on = event.target instanceof HTMLElement ? event.target.dataset : {};
    const handle = HANDLES.find((one) => one === on['handle']);
    const at = on['part'] === undefined ? null : Number(on['part']);
    const held = at === null ? (isCrop && !isWhole && isIn(from, rect) ? rect : null) : (parts[at]?.rect ?? null);
    if (at !== null && at !== chosen) onChoose(at);
    drag.current = handle
      ? { act: 'stretch', handle }
      : held
        ? { act: 'move', from, rect: held }
        : { act: 'draw', from, isBegun: false };
    frame.current?.setPointerCapture(event.pointerId);
  }

  function go(event: PointerEvent): void {
    const now = drag.current;
    if (!now) return;
    const to = pointAt(event);
    if (now.act === 'move') {
      onChange({ ...now.rect, x: now.rect.x + to.x - now.from.x, y: now.rect.y + to.y - now.from.y });
    } else if (now.act === 'stretch') {
      if (active) onChange(resize(active, now.handle, to, picture, ratio));
    } else if (isCrop || now.isBegun) onChange(rectBetween(now.from, to, picture, ratio));
    else {
      now.isBegun = true;
      onHide(rectBetween(now.from, to, picture));
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!active) return;
    if (chosen !== 'crop' && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      onRemove(chosen);
    }
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    const [x, y] = [by[0] * STEP, by[1] * STEP];
    const corner = { x: active.x + active.width + x, y: active.y + active.height + y };
    onChange(
      event.shiftKey
        ? resize(active, x === 0 ? 's' : 'e', corner, picture, ratio)
        : { ...active, x: active.x + x, y: active.y + y },
    );
  }

  const percent = (part: number, whole: number) => (whole === 0 ? '0' : `${(100 * part) / whole}%`); // not loaded yet
  const placed = ({ x, y, width, height }: Rect) => ({
    left: percent(x, picture.width),
    top: percent(y, picture.height),
    width: percent(width, picture.width),
    height: percent(height, picture.height),
  });
  return (
    <div
      class="edit-frame"
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label={
        isCrop
          ? t('crop_frame', rect.width, rect.height)
          : active
            ? t('redact_frame', chosen + 1, active.width, active.height)
            : t('redact')
      }
      onKeyDown={onKey}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    >
      <img
        src={url}
        alt=""
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })}
      />
      {parts.map((part, at) => (
        <div
          key={at}
          class={`hidden-part ${part.style}`}
          data-part={at}
          data-chosen={at === chosen}
          style={placed(part.rect)}
        >
          {at + 1}
        </div>
      ))}
      <div class="edit-shade">
        <div class="crop-rect" style={placed(rect)} />
      </div>
      {active && (
        <div class="grips" style={placed(active)}>
          {HANDLES.map((handle) => (
            <span key={handle} class={`grip ${handle}`} data-handle={handle} />
          ))}
        </div>
      )}
    </div>
  );
}

function isIn({ x, y }: Point, rect: Rect): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
