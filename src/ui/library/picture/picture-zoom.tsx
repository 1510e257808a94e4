/** The picture in its own pixels, as large as wanted. */
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Picture } from '../../../model/capture.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { formatNumber } from '../../shared/format.ts';

/** CSS pixels for a pixel of the picture; null: as large as fits. */
const STEPS = [null, 0.5, 1, 2, 4] as const;

interface PictureZoomProps {
  url: string;
  alt: string;
  picture: Pick<Picture, 'width' | 'height'>;
  onClose: () => void;
}

export function PictureZoom({ url, alt, picture: { width, height }, onClose }: PictureZoomProps) {
  const [step, setStep] = useState(0);
  const scale = STEPS[step] ?? null;
  const change = (by: number) => setStep((now) => Math.min(STEPS.length - 1, Math.max(0, now + by)));
  return (
    <Dialog title={t('pixels', formatNumber(width), formatNumber(height))} class="zoom" onClose={onClose}>
      <div
        class="zoom-view"
        tabIndex={0}
        role="group"
        aria-label={t('zoom')}
        onKeyDown={({ key }) => {
          if (key === '+' || key === '=') change(1);
          if (key === '-') change(-1);
        }}
      >
        <img
          src={url}
          alt={alt}
          draggable={false}
          class={scale === null ? 'fits' : ''}
          {...(scale === null ? {} : { width: width * scale, height: height * scale })}
        />
      </div>
      <p class="zoom-steps">
        {STEPS.map((one, i) => (
          <button key={one} type="button" class="quiet" aria-pressed={i === step} onClick={() => setStep(i)}>
            {one === null ? t('zoom_fit') : `${formatNumber(one * 100)} %`}
          </button>
        ))}
      </p>
    </Dialog>
  );
}
