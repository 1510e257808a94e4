/** Which part of the house's style is being edited, and what stands above and below it. */
import { type ArticleLanguage, type HouseStyle, type Style, styleFor } from '../../model/house-style.ts';

export interface StyleScope {
  house: HouseStyle;
  /** Null: all sites. */
  siteId: string | null;
  language: ArticleLanguage;
  /** Its own. */
  style: Style;
}

/** What stands where this scope has nothing of its own: for a site the newsroom's, for the newsroom nothing. */
export function inherited({ house, siteId, language }: StyleScope) {
  if (siteId !== null) return styleFor(house, null, language);
  return { outlet: null, timeZone: null, repost: null, hours: null, templates: {} };
}

/** What the organisation has set. */
export function locked({ house, language }: StyleScope) {
  const { outlet, timeZone, languages } = house.locked;
  return { outlet, timeZone, ...languages[language] };
}
