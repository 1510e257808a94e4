/** Which copy of the picture goes into the article: as captured, or one of its edited copies. Nothing where there are none. */
import { t } from '../../browser/i18n.ts';
import type { Capture } from '../../model/capture.ts';
import { type Derivative, editsOf, sizeOf } from '../../model/derivative.ts';
import { formatNumber } from '../shared/format.ts';

interface PictureChoiceProps {
  capture: Capture;
  copies: readonly Derivative[];
  chosen: string | undefined;
  onChoose: (derivativeId: string | undefined) => void;
}

export function PictureChoice({ capture: { id }, copies, chosen, onChoose }: PictureChoiceProps) {
  if (copies.length === 0) return null;
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
        {copies.map((copy) => (
          <option key={copy.id} value={copy.id}>
            {copyWords(copy)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What was done to it, and its size where that is another than the picture's. */
export function copyWords(copy: Derivative): string {
  const { isCropped, isRedacted } = editsOf(copy);
  const size = sizeOf(copy);
  const pixels = size ? t('pixels', formatNumber(size.width), formatNumber(size.height)) : '';
  const done =
    isCropped && isRedacted ? 'picture_cropped_redacted' : isCropped ? 'picture_cropped' : 'picture_redacted';
  return [t(done), pixels].filter((words) => words !== '').join(', ');
}
