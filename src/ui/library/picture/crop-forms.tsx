/** The forms that pages want: each the largest that the picture holds. */
import { t } from '../../../browser/i18n.ts';
import type { Rect } from '../../../model/capture.ts';
import { ofRatio, type Size } from './picture-rect.ts';

/** Width by height. */
const FORMS = [
  ['free', null],
  ['16:9', 16 / 9],
  ['4:3', 4 / 3],
  ['1:1', 1],
] as const;

interface CropFormsProps {
  rect: Rect;
  picture: Size;
  /** Width by height that the rectangle keeps; null where it may have any form. */
  ratio: number | null;
  onRatio: (ratio: number | null) => void;
  onRect: (rect: Rect) => void;
}

export function CropForms({ rect, picture, ratio, onRatio, onRect }: CropFormsProps) {
  return (
    <span class="crop-forms" role="group" aria-label={t('crop_form')}>
      {FORMS.map(([name, value]) => (
        <button
          key={name}
          type="button"
          class="quiet"
          data-form={name}
          aria-pressed={ratio === value}
          onClick={() => {
            onRatio(value);
            if (value !== null) onRect(ofRatio(rect, value, picture));
          }}
        >
          {name === 'free' ? t('crop_free') : name === '1:1' ? t('crop_square') : name}
        </button>
      ))}
      <button
        type="button"
        class="quiet"
        data-form="whole"
        onClick={() => {
          onRatio(null);
          onRect({ x: 0, y: 0, ...picture });
        }}
      >
        {t('crop_whole')}
      </button>
    </span>
  );
}
