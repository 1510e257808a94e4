/** What an article's language says about a capture. Facts in, sentences out; the rules are in `describe.ts`. */
import { type ArticleLanguage, articleLanguage, type LanguageStyle, type TemplateName } from '../model/house-style.ts';
import type { RepostWords } from '../model/profiles/profile.ts';
import type { PageName } from '../model/web-page.ts';
import type { PlaceNames } from './template.ts';
import { english } from './phrases-en.ts';
import { french } from './phrases-fr.ts';

/** An account as it is printed: `named` with its name where that is known, `short` its handle alone. */
export interface Person {
  named: string;
  short: string;
}

/** One moment on one clock. */
export interface ClockPhrases {
  date: string;
  time: string;
  zone: string;
}

/** What happened to whom. All but `author` is there only where the record has it. */
export interface PostFacts {
  /** As a reader knows it: the network's name. */
  platform: string;
  kind: 'repost' | 'quote' | 'reply' | 'post' | 'unavailable';
  author: Person;
  reposter: Person | null;
  /** Whose post is quoted or answered. */
  other: Person | null;
  /** Day of the post itself. */
  day: string | null;
  /** Of a capture of any page: how it is named. Whose words stand in it, it does not say. Null: a post of a network. */
  page: PageName | null;
}

/** Whose posts are spoken of. */
export interface Network {
  label: string;
  repostWords: RepostWords;
}

/** Of sentences that speak of no post in particular. */
export const NO_NETWORK: Network = { label: '', repostWords: { own: 'repost', former: 'retweet' } };

/** What of the house's style changes sentences. */
export type House = Pick<LanguageStyle, 'repost' | 'hours'>;

export interface Phrases {
  /** Of an account of which nothing could be read, both are `null`. */
  person(name: string | null, handle: string | null): Person;

  date(at: Date, timeZone: string): string;
  /** In the house's form, else the language's: "4:04 pm", "16 h 04". */
  time(at: Date, timeZone: string): string;
  /** A clock's date, time and zone, and where another clock shows another day, that one too. */
  moment(here: ClockPhrases, there: ClockPhrases | null): string;
  /** One clock's date and time. */
  dateAndTime(here: ClockPhrases): string;
  /** A day without its hour, and where the other clock shows another day, that one too. */
  day(here: ClockPhrases, there: ClockPhrases | null): string;

  alt(facts: PostFacts, redrawn: boolean): string;
  altText(text: string): string;
  /** `repostedAt`: a moment, null where it is not known. */
  caption(facts: PostFacts, repostedAt: string | null): string;
  /** Of any page. */
  pageCaption(page: PageName, moment: string): string;
  repostTimeUnknown(moment: string): string;
  capturedAt(moment: string): string;
  /** Seen again after the capture. */
  stillVisible(what: 'repost' | 'post', moment: string): string;
  /** Looked for where it must stand, and not found. */
  noLongerThere(what: 'repost' | 'post', dateAndTime: string): string;
  /** What somebody says. */
  withdrawn(what: 'repost' | 'post', source: string): string;
  /** Of a picture in which something was hidden. */
  masked: string;
  /** The picture shows a machine's translation in the place of the author's words. */
  translated: string;
  /** Of a copy that shows a part of the picture. */
  cropped: string;
  /** Of a copy in which the newsroom has hidden something. */
  redacted: string;
  /** Behind the credit of such copies. */
  credited: { cropped: string; redacted: string };
  /** In the place of an account that a redaction hides. */
  withheld: string;
  /** Alternative text of a tall picture's further parts. */
  part: (part: number, of: number) => string;
  /** Source of a translation; `credit` may be empty. */
  translation(credit: string): string;
  reconstruction: string;
  credit(parts: { outlet: string | null; source: string; redrawn: boolean }): string;
  cite(facts: PostFacts, excerpt: boolean): string;
  link(facts: PostFacts): string;
  /** What a reader presses to see the post itself where it was posted. */
  live(facts: PostFacts): string;
  title(facts: PostFacts): string;

  /** For the newsroom's own templates: the places' names in this language. */
  places: PlaceNames;
  /** Ours, written as a template: what an own one begins with. */
  templates: Readonly<Record<TemplateName, string>>;
  /** In the house's word: what was done, and what one does. */
  reposted: { done: string; does: string };
  /** "a reply by Ana (@ana) to @ben". */
  post(facts: PostFacts): string;
  picture(redrawn: boolean): string;
  /** The language's own spaces, which nobody types. */
  typeset(literal: string): string;
  /** How a template gives away that it claims something. */
  claims: { saying: RegExp; deletion: RegExp; screenshot: RegExp };
}

/** `language`: the article's whole tag, for what its region writes in another way. */
const PHRASES: Readonly<Record<ArticleLanguage, (house: House, network: Network, language: string) => Phrases>> = {
  en: (house, network, language) => english(language, house, network),
  fr: french,
};

/** By the tag's language; English where there are no words for it. */
export function phrasesFor(language: string, house: House, network: Network = NO_NETWORK): Phrases {
  return PHRASES[articleLanguage(language)](house, network, language);
}
