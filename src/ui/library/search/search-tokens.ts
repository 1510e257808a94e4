/**
 * Filters that are typed in the search field, as on the networks and in mail programs: `by:harbournews kind:repost ferry`.
 * A token that is complete leaves the words and becomes a filter, which stands below the field and can be taken back.
 */
import { t } from '../../../browser/i18n.ts';
import type { Story } from '../../../model/annotations.ts';
import type { PostKind } from '../../../model/post.ts';
import type { Query, Summary } from '../../../store/search/query.ts';

const KINDS: readonly PostKind[] = ['repost', 'quote', 'reply', 'post', 'unavailable'];
const DAY = 86_400_000;

type TokenName =
  'by' | 'from' | 'kind' | 'tag' | 'story' | 'after' | 'before' | 'on' | 'sent' | 'sealed' | 'gone' | 'network';

/** What may be chosen, for tokens whose values are known. */
export interface Known {
  summary: Summary | null;
  stories: readonly Story[];
}

/** What a value asks for; null: that is no value of this token. */
type Reader = (value: string, known: Known) => Partial<Query> | null;

const handle = (value: string) => value.replace(/^@/, '') || null; // `''` is nobody
const answer = (value: string) => {
  const isYes = [t('token_yes'), 'yes'].includes(value);
  return isYes || [t('token_no'), 'no'].includes(value) ? isYes : null;
};
const dayOf = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null);
/** Null beyond the years that four digits write. */
const shifted = (day: string, by: number) =>
  dayOf(new Date(Date.parse(day) + by * DAY).toISOString().split('T', 1)[0] ?? '');

const READERS: Readonly<Record<TokenName, Reader>> = {
  by: (value) => (handle(value) === null ? null : { by: handle(value) }),
  from: (value) => (handle(value) === null ? null : { author: handle(value) }),
  kind: (value) => {
    const kind = KINDS.find((one) => value === one || value === t(`token_kind_${one}`));
    return kind ? { kind } : null;
  },
  tag: (value) => (/^#?$/.test(value) ? null : { tag: value.replace(/^#/, '') }),
  story: (value, { stories }) => {
    const story = stories.find(({ name }) => name.toLocaleLowerCase() === value.toLocaleLowerCase());
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
  network: (value, { summary }) => {
    const isKnown = summary?.platforms.some((tally) => tally.value === value) === true;
    return isKnown ? { platform: value } : null;
  },
};

const NAMES = Object.keys(READERS) as TokenName[];

/** In the language of the words and in English, which half the world's search fields speak. */
function tokenNamed(name: string): TokenName | null {
  const lower = name.toLocaleLowerCase();
  return NAMES.find((one) => one === lower || t(`token_${one}`) === lower) ?? null;
}

/** `name:value`, where a value with spaces stands in quotation marks. */
const TOKEN = /(?<=^|\s)(\p{L}+):("[^"]*"|[^\s"]+)(?=\s|$)/gu;

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
    const found = token && READERS[token](quoted.replace(/^"|"$/g, ''), known);
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
  if (!typed.slice(typed.lastIndexOf(' ') + 1).includes(':')) return typed;
  const suggested = suggestTokens(typed, known);
  const isWhole = suggested.some((one) => one.trim().toLocaleLowerCase() === typed.trim().toLocaleLowerCase());
  if (isWhole || suggested.length === 0) return typed;
  return suggested.length === 1 ? (suggested[0] ?? typed) : null; // the length is asked
}

/** Letters of a token's name before it is suggested: one letter begins any word. */
const BEGUN = 2;

/** What the last word could become, with all that stands before it. Empty while it is no beginning of a token. */
export function suggestTokens(typed: string, known: Known): string[] {
  const start = typed.lastIndexOf(' ') + 1;
  const before = typed.slice(0, start);
  const [name = '', value] = typed.slice(start).split(':', 2);
  if (name === '') return [];
  const lower = name.toLocaleLowerCase();
  if (value === undefined) {
    if (lower.length < BEGUN) return [];
    return NAMES.map((one) => t(`token_${one}`))
      .filter((one) => one.startsWith(lower))
      .map((one) => `${before}${one}:`);
  }
  const token = tokenNamed(lower);
  if (token === null) return [];
  return valuesOf(token, known)
    .filter((one) => one.toLocaleLowerCase().startsWith(value.toLocaleLowerCase()))
    .slice(0, 12)
    .map((one) => `${before}${lower}:${/\s/.test(one) ? `"${one}"` : one} `);
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
    case 'after':
    case 'before':
    case 'on':
      return [new Date().toISOString().slice(0, 10)];
  }
}
