/** The forms that pages want: each the largest that the picture holds. */
import { t } from '../../../browser/i18n.ts';
import type { Rect } from '../../../model/capture.ts';
import type { PicturePlaces } from './picture-places.ts';
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
  /** Null: what stands where cannot be told. */
  places: PicturePlaces | null;
  /** Parts that are hidden besides. */
  onHide: (rects: readonly Rect[]) => void;
}

export function CropForms({ rect, picture, ratio, onRatio, onRect, places, onHide }: CropFormsProps) {
  const { postOnly = null, withoutNumbers = null } = places ?? {}; // not found: not offered
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
      {postOnly && (
        <button
          type="button"
          class="quiet"
          data-form="post-only"
          onClick={() => {
            onRatio(null);
            onRect(postOnly);
          }}
        >
          {t('crop_post_only')}
        </button>
      )}
      {withoutNumbers && (
        <button
          type="button"
          class="quiet"
          data-form="without-numbers"
          onClick={() => {
            onRatio(null);
            onRect(withoutNumbers.rect);
            onHide(withoutNumbers.numbers);
          }}
        >
          {t('crop_without_numbers')}
        </button>
      )}
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
