/** Which copy of the picture goes into the article: as captured, or one of its crops. Nothing where there are none. */
import { t } from '../../browser/i18n.ts';
import type { Capture } from '../../model/capture.ts';
import { type Derivative, sizeOf } from '../../model/derivative.ts';
import { formatNumber } from '../shared/format.ts';

interface PictureChoiceProps {
  capture: Capture;
  crops: readonly Derivative[];
  chosen: string | undefined;
  onChoose: (derivativeId: string | undefined) => void;
}

export function PictureChoice({ capture: { id }, crops, chosen, onChoose }: PictureChoiceProps) {
  if (crops.length === 0) return null;
  return (
    <div class="field">
      <label for={`${id}-picture`}>{t('picture')}</label>
      <select
        id={`${id}-picture`}
        name="picture"
        value={chosen ?? ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
      >
        <option value="">{t('picture_as_captured')}</option>
        {crops.map((crop) => (
          <option key={crop.id} value={crop.id}>
            {cropWords(crop)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function cropWords(crop: Derivative): string {
  const size = sizeOf(crop);
  return size ? t('picture_cropped', formatNumber(size.width), formatNumber(size.height)) : t('picture_as_captured');
}
