/** What an article would say below the picture, as the newsroom words it today. */
import { t, uiLanguage } from '../../../browser/i18n.ts';
import { describe } from '../../../draft/describe.ts';
import { phraseOptionsOf } from '../../../draft/phrase-options.ts';
import type { Capture } from '../../../model/capture.ts';
import { useChosenCopy } from '../../composer/use-chosen-copy.ts';
import { useStillThere } from '../../presence/use-presence-options.ts';
import { useHouseStyle } from '../../shared/use-house-style.ts';

export function CaptionPreview({ capture }: { capture: Capture }) {
  const house = useHouseStyle();
  const stillThere = useStillThere([capture.id]);
  const copy = useChosenCopy(capture.id);
  if (copy === 'gone') return null; // said beside the ways out
  if (house === null || stillThere === null || copy === undefined) return null;
  const language = house.language ?? uiLanguage();
  const options = { ...phraseOptionsOf(house, { language, siteId: null }), stillThere };
  const { caption, credit } = describe(capture, options, copy);
  return (
    <p class="caption-preview" data-part="caption" lang={language} dir="auto">
      <span class="hidden">{t('item_caption')}: </span>
      {caption} <span class="hint">{credit}</span>
    </p>
  );
}
