/** How this newsroom writes, and what each of its sites has of its own. */

export const REPOST_WORDS = ['relayed', 'reposted', 'retweeted'] as const;
export const HOUR_STYLES = ['16h04', '16 h 04', '4:04 pm', '16:04'] as const;
/** Languages that captions and alternative texts can be written in: the one list. A new one owes its phrases in `draft/`. */
export const ARTICLE_LANGUAGES = ['en', 'fr'] as const;
/** A repost has templates of its own: what is true of a post is not true of its repost. */
export const TEMPLATE_NAMES = ['alt', 'altRepost', 'caption', 'captionRepost', 'credit'] as const;

/** What a repost is called: relayé, reposté, retweeté. English knows no "relayed". */
export type RepostWord = (typeof REPOST_WORDS)[number];
export type HourStyle = (typeof HOUR_STYLES)[number];
export type ArticleLanguage = (typeof ARTICLE_LANGUAGES)[number];
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** What is absent is worded as Tearsheet does. */
export type Templates = Partial<Record<TemplateName, string>>;

/** `null`: as the language usually has it. */
export interface LanguageStyle {
  repost: RepostWord | null;
  hours: HourStyle | null;
  templates: Templates;
}

/** `null`, and what is absent: as it stands one level up. A site follows the newsroom, the newsroom follows us. */
export interface Style {
  /** Who made the capture, for the credit; empty: not named. */
  outlet: string | null;
  /** IANA name of the newsroom's clock; above all: this machine's. */
  timeZone: string | null;
  languages: Record<ArticleLanguage, LanguageStyle>;
}

export interface HouseStyle extends Style {
  /** Of the articles, as it was chosen last; null: the interface's. */
  language: string | null;
  /** Site's id → its own style. */
  sites: Record<string, Style>;
  /** What the organisation has set: it stands above all, and nobody here changes it. */
  locked: Style;
}

function noLanguageStyle(): LanguageStyle {
  return { repost: null, hours: null, templates: {} };
}

/** Everything as it stands one level up. */
export function noStyle(): Style {
  const languages = ARTICLE_LANGUAGES.map((language) => [language, noLanguageStyle()]);
  return {
    outlet: null,
    timeZone: null,
    languages: Object.fromEntries(languages) as Record<ArticleLanguage, LanguageStyle>,
  };
}

export function defaultHouseStyle(): HouseStyle {
  return { ...noStyle(), language: null, sites: {}, locked: noStyle() };
}

/** Whether this browser knows a zone by this IANA name: a setting may be misspelled, or come from another browser. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError, the only one that it throws
  }
}

/** Of a BCP 47 tag; English where there are no words for it. */
export function articleLanguage(tag: string): ArticleLanguage {
  const [primary] = tag.toLowerCase().split('-');
  return ARTICLE_LANGUAGES.find((language) => language === primary) ?? 'en';
}

/** Style of one site in one language. `siteId` null: of a site that is not connected. */
export function styleFor(
  house: HouseStyle,
  siteId: string | null,
  language: ArticleLanguage,
): LanguageStyle & Pick<Style, 'outlet' | 'timeZone'> {
  const site = siteId === null ? undefined : house.sites[siteId];
  const layers = [house.locked, ...(site ? [site] : []), house];
  const words = layers.map(({ languages }) => languages[language]);
  return {
    outlet: firstSet(layers.map(({ outlet }) => outlet)),
    timeZone: firstSet(layers.map(({ timeZone }) => timeZone)),
    repost: firstSet(words.map(({ repost }) => repost)),
    hours: firstSet(words.map(({ hours }) => hours)),
    templates: Object.assign({}, ...words.map(({ templates }) => templates).reverse()) as Templates,
  };
}

function firstSet<T>(values: readonly (T | null)[]): T | null {
  return values.find((value) => value !== null) ?? null;
}
