/**
 * Filters that are typed in the search field, as on the networks and in mail programs: `by:harbournews kind:repost ferry`.
 * A token that is complete leaves the words and becomes a filter, which stands below the field and can be taken back.
 */
import { t } from '../../../browser/i18n.ts';
import type { Story } from '../../../model/annotations.ts';
import type { PostKind } from '../../../model/post.ts';
import { NO_STORY, type Query, type Summary } from '../../../store/search/query.ts';

const KINDS: readonly PostKind[] = ['repost', 'quote', 'reply', 'post', 'unavailable'];
const DAY = 86_400_000;

type TokenName =
  | 'by'
  | 'from'
  | 'kind'
  | 'tag'
  | 'story'
  | 'after'
  | 'before'
  | 'on'
  | 'sent'
  | 'sealed'
  | 'gone'
  | 'kept'
  | 'network';

/** What may be chosen, for tokens whose values are known. */
export interface Known {
  summary: Summary | null;
  stories: readonly Story[];
  /** Names of accounts by their handles in small letters, as far as they were read. */
  names: ReadonlyMap<string, string>;
}

/** What a value asks for; null: that is no value of this token. */
type Reader = (value: string, known: Known) => Partial<Query> | null;

/** Capitals, accents and the form of an apostrophe make no difference. */
const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’ʼ]/g, "'").trim().toLowerCase();

/** A handle, or the name of an account that was captured: a handle has no spaces. Null: nobody. */
function accountOf(value: string, { names }: Known): string | null {
  if (!/\s/.test(value)) return value.replace(/^@/, '') || null; // `''` is nobody
  const wanted = plain(value);
  const handles = (isMeant: (name: string) => boolean) =>
    [...names].flatMap(([handle, name]) => (isMeant(plain(name)) ? [handle] : []));
  const whole = handles((name) => name === wanted);
  const [found = null, another] = whole.length > 0 ? whole : handles((name) => ` ${name}`.includes(` ${wanted}`));
  return another === undefined ? found : null; // of several, nobody knows which
}

const isSaid = (value: string, ...words: string[]) => words.some((word) => plain(word) === plain(value));
const answer = (value: string) => {
  const isYes = isSaid(value, t('token_yes'), 'yes');
  return isYes || isSaid(value, t('token_no'), 'no') ? isYes : null;
};
const dayOf = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null);
/** Null beyond the years that four digits write. */
const shifted = (day: string, by: number) =>
  dayOf(new Date(Date.parse(day) + by * DAY).toISOString().split('T', 1)[0] ?? '');

const READERS: Readonly<Record<TokenName, Reader>> = {
  by: (value, known) => {
    const by = accountOf(value, known);
    return by === null ? null : { by };
  },
  from: (value, known) => {
    const author = accountOf(value, known);
    return author === null ? null : { author };
  },
  kind: (value) => {
    const kind = KINDS.find((one) => isSaid(value, one, t(`token_kind_${one}`)));
    return kind ? { kind } : null;
  },
  tag: (value) => (/^#?$/.test(value) ? null : { tag: value.replace(/^#/, '') }),
  story: (value, { stories }) => {
    const story =
      stories.find(({ name }) => name === value) ?? stories.find(({ name }) => plain(name) === plain(value));
    return story ? { story: story.id } : null;
  },
  // As on the networks, the named day itself is neither before nor after itself.
  after: (value) => {
    const from = dayOf(value) && shifted(value, 1);
    return from ? { from } : null;
  },
  before: (value) => {
    const until = dayOf(value) && shifted(value, -1);
    return until ? { until } : null;
  },
  on: (value) => (dayOf(value) === null ? null : { from: value, until: value }),
  sent: (value) => (answer(value) === null ? null : { isSent: answer(value) }),
  sealed: (value) => (answer(value) === null ? null : { isSealed: answer(value) }),
  gone: (value) => (answer(value) === null ? null : { isGone: answer(value) }),
  kept: (value) => {
    const isAutomatic = isSaid(value, t('token_kept_auto'), 'auto');
    return isAutomatic || isSaid(value, t('token_kept_hand'), 'hand') ? { isAutomatic } : null;
  },
  network: (value, { summary }) => {
    const known = summary?.platforms.find((tally) => isSaid(value, tally.value));
    return known ? { platform: known.value } : null;
  },
};

const NAMES = Object.keys(READERS) as TokenName[];

/** In the language of the words and in English, which half the world's search fields speak. */
function tokenNamed(name: string): TokenName | null {
  const lower = name.toLocaleLowerCase();
  return NAMES.find((one) => one === lower || t(`token_${one}`) === lower) ?? null;
}

/** Quotation marks such as keyboards and languages write them: what opens, and all that may close. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”“'],
  ['„', '“”'],
  ['”', '”“'],
  ['«', '»'],
  ['»', '«'],
]);

/** `name:value`, where a value with spaces stands in quotation marks; between straight ones, `\"` is such a mark itself. */
const TOKEN = /(?<=^|\s)(\p{L}+):("(?:[^"\\]|\\.)*"|[“„”][^“”]*[“”]|«[^»]*»|»[^«]*«|[^\s"“„”«»]+)(?=\s|$)/gu;

/** What is being typed at the end: a word, or a token, whose quotation may still be open. */
const LAST = /(?:^|\s)(\p{L}+:(?:"(?:[^"\\]|\\.)*"?|[“„”][^“”]*[“”]?|«[^»]*»?|»[^«]*«?|[^\s"“„”«»]*)|\S*)$/u;

/** Without the marks around it; the one at the end may not be there yet. */
function unquoted(value: string): string {
  const [first = ''] = value;
  const closing = CLOSING.get(first);
  if (closing === undefined) return value;
  const isClosed = value.length > 1 && closing.includes(value.slice(-1)) && !/^"(?:[^"\\]|\\.)*\\"$/.test(value);
  const inner = value.slice(1, isClosed ? -1 : undefined).trim();
  return first === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

/** So that `unquoted` gives it back. */
const quoted = (value: string) => (/[\s"“„”«»]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);

/**
 * Takes the complete tokens out of what was typed; what is no token of ours stays a word. `isDone`: nothing more is being
 * typed, so that a token at the very end is complete too.
 */
export function takeTokens(
  typed: string,
  known: Known,
  { isDone = false } = {},
): { words: string; changes: Partial<Query> } {
  const changes: Partial<Query> = {};
  const words = typed.replace(TOKEN, (all, name: string, quoted: string, at: number) => {
    const isLast = at + all.length === typed.length;
    const token = isLast && !isDone ? null : tokenNamed(name);
    const found = token && READERS[token](unquoted(quoted), known);
    if (!found) return all;
    Object.assign(changes, found);
    return '';
  });
  return Object.keys(changes).length === 0
    ? { words: typed, changes }
    : { words: words.replace(/\s+/g, ' ').trim(), changes };
}

/**
 * What Enter makes of what was typed: a value that is only begun becomes the one value that begins so. Null: several begin
 * so, and one of them is being chosen.
 */
export function completeToken(typed: string, known: Known): string | null {
  const { last } = splitLast(typed);
  if (!last.includes(':')) return typed;
  const suggested = suggestTokens(typed, known);
  const isWhole = suggested.some((one) => plain(one) === plain(typed));
  if (isWhole || suggested.length === 0) return typed;
  return suggested.length === 1 ? (suggested[0] ?? typed) : null; // the length is asked
}

/** Letters of a token's name before it is suggested: one letter begins any word. */
const BEGUN = 2;

/** What the last word could become, with all that stands before it. Empty while it is no beginning of a token. */
export function suggestTokens(typed: string, known: Known): string[] {
  const { before, last } = splitLast(typed);
  const [name = ''] = last.split(':', 1);
  if (name === '') return [];
  const lower = name.toLocaleLowerCase();
  if (name === last) {
    if (lower.length < BEGUN) return [];
    return NAMES.map((one) => t(`token_${one}`))
      .filter((one) => one.startsWith(lower))
      .map((one) => `${before}${one}:`);
  }
  const token = tokenNamed(lower);
  if (token === null) return [];
  const begun = plain(unquoted(last.slice(name.length + 1)));
  return valuesOf(token, known)
    .filter((one) => plain(one).startsWith(begun) || (isAccount(token) && isNamed(one, begun, known)))
    .slice(0, 12)
    .map((one) => `${before}${lower}:${quoted(one)} `);
}

const isAccount = (token: TokenName) => token === 'by' || token === 'from';

/** One of the words of its name begins so, or the name itself. */
function isNamed(handle: string, begun: string, { names }: Known): boolean {
  const name = plain(names.get(handle) ?? '');
  return begun !== '' && (name.startsWith(begun) || name.split(/\s+/).some((word) => word.startsWith(begun)));
}

function splitLast(typed: string): { before: string; last: string } {
  const last = LAST.exec(typed)?.[1] ?? ''; // whatever it is, it ends somehow
  return { before: typed.slice(0, typed.length - last.length), last };
}

/** The question as one would type it; what has no token is left out. Read again it asks the same. */
export function writeTokens(query: Query, stories: readonly Story[]): string {
  const { words, by, author, kind, tag, story, platform, from, until, isSent, isSealed, isGone, isAutomatic } = query;
  const yesNo = (is: boolean | null) => (is === null ? null : t(is ? 'token_yes' : 'token_no'));
  const isOneDay = from !== null && from === until;
  const tokens: [TokenName, string | null | undefined][] = [
    ['by', by],
    ['from', author],
    ['kind', kind && t(`token_kind_${kind}`)],
    ['tag', tag?.startsWith('#') ? `#${tag}` : tag], // one such sign is for the eye
    ['story', story === NO_STORY ? null : stories.find(({ id }) => id === story)?.name], // absent: it was removed
    ['network', platform],
    ['on', isOneDay ? from : null],
    ['after', from !== null && !isOneDay ? shifted(from, -1) : null],
    ['before', until !== null && !isOneDay ? shifted(until, 1) : null],
    ['sent', yesNo(isSent)],
    ['sealed', yesNo(isSealed)],
    ['gone', yesNo(isGone)],
    ['kept', isAutomatic === null ? null : t(isAutomatic ? 'token_kept_auto' : 'token_kept_hand')],
  ];
  const written = tokens.flatMap(([name, value]) => (value ? [`${t(`token_${name}`)}:${quoted(value)}`] : []));
  return [...written, words.trim()].filter(Boolean).join(' ');
}

function valuesOf(token: TokenName, { summary, stories }: Known): string[] {
  const of = (list: 'reposters' | 'authors' | 'tags' | 'platforms') =>
    summary ? summary[list].map(({ value }) => value) : [];
  switch (token) {
    case 'by':
      return of('reposters');
    case 'from':
      return of('authors');
    case 'tag':
      return of('tags');
    case 'network':
      return of('platforms');
    case 'story':
      return stories.map(({ name }) => name);
    case 'kind':
      return KINDS.map((kind) => t(`token_kind_${kind}`));
    case 'sent':
    case 'sealed':
    case 'gone':
      return [t('token_yes'), t('token_no')];
    case 'kept':
      return [t('token_kept_auto'), t('token_kept_hand')];
    case 'after':
    case 'before':
    case 'on':
      return [new Date().toISOString().slice(0, 10)];
  }
}
