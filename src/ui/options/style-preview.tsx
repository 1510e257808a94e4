/** What comes of the house's style, with invented posts in the cases that differ. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { describe } from '../../draft/describe.ts';
import { phraseOptionsOf } from '../../draft/phrase-options.ts';
import type { ArticleLanguage, HouseStyle } from '../../model/house-style.ts';
import { type Sample, sampleCapture, SAMPLES } from './sample-captures.ts';

interface StylePreviewProps {
  house: HouseStyle;
  siteId: string | null;
  language: ArticleLanguage;
}

export function StylePreview({ house, siteId, language }: StylePreviewProps) {
  const [sample, setSample] = useState<Sample>('repost');
  const { alt, caption, credit } = describe(sampleCapture(sample), phraseOptionsOf(house, { siteId, language }));
  const lines = [
    ['caption', caption],
    ['credit', credit],
    ['alt', alt],
  ] as const;
  return (
    <section class="style-preview" aria-labelledby="style-preview-title">
      <h3 id="style-preview-title">{t('words_preview')}</h3>
      <div class="choices" role="radiogroup" aria-labelledby="style-preview-title">
        {SAMPLES.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="sample" value={each} checked={each === sample} onChange={() => setSample(each)} />
            {t(`sample_${each}`)}
          </label>
        ))}
      </div>
      <dl class="article" lang={language}>
        {lines.map(([name, text]) => (
          <div key={name} data-preview={name}>
            <dt>{t(`item_${name}`)}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
