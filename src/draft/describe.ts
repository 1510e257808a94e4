/**
 * What may be said of a capture: alternative text, caption, credit, source of the quotation. A repost is never
 * "said"; a redrawn picture is never called a screenshot; of what came after the capture only what a look has told.
 */
import type { Capture } from '../model/capture.ts';
import type { Derivative, HiddenPerson, PictureEdits } from '../model/derivative.ts';
import type { Author, PostRecord } from '../model/post.ts';
import type { Templates } from '../model/house-style.ts';
import { houseText, type Moments, type Values, valuesOf } from './house-text.ts';
import { type StillThereById, stillThereSentence } from './presence-addition.ts';
import { type Clocks, dayWords, momentWords } from './moment.ts';
import { editsIn, publishable } from './publishable.ts';
import { pageNameOf } from '../model/web-page.ts';
import { labelOf, profileOf, wholeHandle } from '../model/profiles/profile-of.ts';
import { type House, NO_NETWORK, type Person, type PostFacts, type Phrases, phrasesFor } from './phrases.ts';

export interface PhraseOptions {
  /** Of the article: a BCP 47 tag. */
  language: string;
  /** Of the newsroom: an IANA name. */
  timeZone: string;
  /** Of the place where it happened, where somebody knows it; else the other clock is UTC. */
  eventTimeZone?: string;
  /** Who made the capture; null: not named. */
  outlet: string | null;
  /** Absent: as the language usually has it. */
  house?: House;
  /** The newsroom's own; what is absent, and what would say something untrue, is worded as below. */
  templates?: Templates;
  /** What is known of captures since they were made. Absent: nothing is said of it. */
  stillThere?: StillThereById;
}

const NO_HOUSE: House = { repost: null, hours: null };

/** The sentences of the article's language, in the house's style and the words of the post's network. */
export function phrasesOf(
  { language, house = NO_HOUSE }: Pick<PhraseOptions, 'language' | 'house'>,
  { platform }: Pick<PostRecord, 'platform'>,
): Phrases {
  const { repostWords = NO_NETWORK.repostWords } = profileOf(platform) ?? {};
  return phrasesFor(language, house, { label: labelOf(platform), repostWords });
}

export interface Description {
  title: string;
  alt: string;
  caption: string;
  credit: string;
  cite: string;
  link: string;
  /** Over an embed that a reader opens. */
  live: string;
}

/** Screen readers and the CMS's field do well with this much (UTF-16 units); the full text is in the quotation. */
const ALT_LIMIT = 250;
/** Names have some 50 characters; a record from elsewhere may hold anything. */
const NAME_LIMIT = 80;

/** `copy`: the one that is shown in place of the picture; whom it hides is named nowhere. */
export function describe(whole: Capture, options: PhraseOptions, copy: Derivative | null = null): Description {
  const edits = editsIn(whole.post, copy);
  const capture = publishable(whole, copy);
  const words = phrasesOf(options, capture.post);
  const clocks = { newsroom: options.timeZone, event: options.eventTimeZone ?? 'UTC' };
  const known = { ...factsOf(whole, words, clocks), page: pageNameOf(capture) };
  const facts = withheld(known, edits.hidden, words);
  const demo = capture.demo ? `${words.reconstruction} ` : '';
  const source = [facts.platform, capture.post.author.handle === null ? '' : `/${facts.author.short}`].join('');
  const { outlet, templates = {} } = options;
  const since = options.stillThere?.[capture.id]; // nothing is known
  const moments = momentsOf(capture, words, clocks);
  const values = valuesOf(capture, facts, words, { outlet, source, moments });
  const own = (kind: 'alt' | 'caption' | 'credit', from = values) =>
    // The house's words for a post would say of a page that somebody has posted it.
    facts.page && kind !== 'credit' ? null : houseText(kind, capture, templates, words, from);
  return {
    title: words.title(facts),
    alt: ownAlt(demo, values, own) ?? altText(capture, facts, words),
    caption: [
      demo + captionText(capture, facts, words, moments, own('caption')),
      since === undefined ? '' : stillThereSentence(capture, since, words, clocks),
      isMasked(capture) ? words.masked : '',
      isTranslated(capture) ? words.translated : '',
      edits.isCropped ? words.cropped : '',
      edits.isRedacted ? words.redacted : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' ')
      .trim(),
    credit: credited(own('credit') ?? words.credit({ outlet, source, redrawn: isRedrawn(capture) }), edits, words),
    cite: `${demo}${words.cite(facts, capture.post.flags.truncated)}`,
    link: words.link(facts),
    live: words.live(facts),
  };
}

/** That a name is withheld is not that nobody could read it. */
function withheld(facts: PostFacts, hidden: ReadonlySet<HiddenPerson>, words: Phrases): PostFacts {
  const nobody: Person = { named: words.withheld, short: words.withheld };
  return {
    ...facts,
    author: hidden.has('author') ? nobody : facts.author,
    reposter: facts.reposter && hidden.has('reposter') ? nobody : facts.reposter,
    other: facts.other && hidden.has('other') ? nobody : facts.other,
  };
}

function credited(credit: string, { isCropped, isRedacted }: PictureEdits, { credited: said }: Phrases): string {
  const edits = [isCropped ? said.cropped : '', isRedacted ? said.redacted : ''].filter((word) => word !== '');
  return edits.length === 0 ? credit : `${credit} (${edits.join(', ')})`;
}

/** By the newsroom's template: with the post's text where all of it fits, else without it, else not at all. */
function ownAlt(demo: string, values: Values, own: (kind: 'alt', values: Values) => string | null): string | null {
  for (const facts of [values, { ...values, text: undefined }]) {
    const filled = own('alt', facts);
    if (filled !== null && demo.length + filled.length <= ALT_LIMIT) return demo + filled;
  }
  return null;
}

/** With the post's text where all of it fits: half a quotation would be read out as the whole. */
function altText(capture: Capture, facts: PostFacts, words: Phrases): string {
  const demo = capture.demo ? `${words.reconstruction} ` : '';
  const short = demo + words.alt(facts, isRedrawn(capture));
  // What can be read in a picture of a translation is not what the author wrote.
  // Nor is what a page declares what can be read in its picture.
  const text = isTranslated(capture) || facts.page ? '' : (capture.post.text?.replace(/\s+/g, ' ').trim() ?? '');
  const full = `${short} ${words.altText(text)}`;
  if (text !== '' && !capture.post.flags.truncated && full.length <= ALT_LIMIT) return full;
  return short.length <= ALT_LIMIT ? short : cut(demo + words.alt(withoutNames(facts), isRedrawn(capture)), ALT_LIMIT);
}

function momentsOf({ capturedAt, post: { repost } }: Capture, words: Phrases, clocks: Clocks): Moments {
  const at = repost ? repost.at : null;
  return {
    captured: momentWords(capturedAt, clocks, words),
    reposted: at === null ? null : momentWords(at, clocks, words),
  };
}

/** The repost's own time, or that it is not known; the original's time is never put in its place. */
function captionText(
  { post: { repost } }: Capture,
  facts: PostFacts,
  words: Phrases,
  { captured, reposted }: Moments,
  own: string | null,
): string {
  if (facts.page) return words.pageCaption(facts.page, captured);
  if (repost !== null && reposted === null) {
    return `${own ?? words.caption(facts, null)} ${words.repostTimeUnknown(captured)}`;
  }
  return own ?? `${words.caption(facts, reposted)} ${words.capturedAt(captured)}`;
}

function factsOf(capture: Capture, words: Phrases, clocks: Clocks): PostFacts {
  const { post } = capture;
  const page = pageNameOf(capture);
  const replyTo = { name: null, handle: post.replyTo?.handle ?? null }; // absent: it is no reply
  const answered = replyTo.handle === null ? null : personOf(replyTo, post, words);
  const quoted = post.quoted?.author ? personOf(post.quoted.author, post, words) : null;
  return {
    // A page's site is what a reader knows it by.
    platform: page ? page.site : labelOf(post.platform),
    kind: post.kind,
    author: personOf(post.author, post, words),
    reposter: post.repost ? personOf(post.repost.by, post, words) : null,
    other: post.kind === 'reply' ? answered : quoted,
    day: post.createdAt === null ? null : dayWords(post.createdAt, clocks, words),
    page,
  };
}

function personOf({ name, handle }: Pick<Author, 'name' | 'handle'>, post: PostRecord, words: Phrases): Person {
  const known = name === null || name.trim() === '' ? null : cut(name.trim(), NAME_LIMIT);
  return words.person(known, handle === null ? null : cut(wholeHandle(post, handle), NAME_LIMIT));
}

function withoutNames(facts: PostFacts): PostFacts {
  const bare = ({ short }: Person): Person => ({ named: short, short });
  return { ...facts, author: bare(facts.author), reposter: facts.reposter && bare(facts.reposter) };
}

/** What tells who was looking is hidden in every capture: a reader may know that the picture is not the whole screen. */
function isMasked({ picture }: Capture): boolean {
  return picture !== null && picture.masked.length > 0;
}

/** What is to be read in the picture is then not what the author wrote; text and quotation always are. */
function isTranslated({ picture, post }: Capture): boolean {
  return picture !== null && post.translation !== null;
}

function isRedrawn({ picture }: Capture): boolean {
  return picture?.method === 'redrawing';
}

/** Whole characters, so that no emoji is cut in half. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length >= limit) break;
    kept += segment;
  }
  return `${kept}…`;
}
