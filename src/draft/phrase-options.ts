/** The newsroom's settings as captions and the like are worded by them: the preview's and the sending's are the same. */
import type { DraftRequest } from '../model/draft.ts';
import { articleLanguage, type HouseStyle, styleFor } from '../model/house-style.ts';
import type { PhraseOptions } from './describe.ts';

/** `siteId` null: of a site that is not connected. */
export function phraseOptionsOf(
  house: HouseStyle,
  { language, eventTimeZone, siteId }: Pick<DraftRequest, 'language' | 'eventTimeZone'> & { siteId: string | null },
): PhraseOptions {
  const { outlet, repost, hours, timeZone, templates } = styleFor(house, siteId, articleLanguage(language));
  return {
    language,
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(eventTimeZone === undefined ? {} : { eventTimeZone }),
    outlet: outlet === null || outlet.trim() === '' ? null : outlet.trim(),
    house: { repost, hours },
    templates,
  };
}
