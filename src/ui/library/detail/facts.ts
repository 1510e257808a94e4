/** A record's facts as lines to read, each with where it came from. */
import { t } from '../../../browser/i18n.ts';
import type { Author, PostRecord, Source } from '../../../model/post.ts';
import { formatNumber } from '../../shared/format.ts';

export interface Fact {
  /** Path in the record, e.g. `repost.by.followers`. */
  path: string;
  value: string;
  kind: 'text' | 'time' | 'link';
  sources: Source[];
}

/** A field's name for the user; one that has none keeps its path. */
export function factName(path: string): string {
  const key = `fact_${path.replaceAll('.', '_')}`;
  const words = t(key);
  return words === key ? path : words;
}

/** Where a field came from, told for itself or for the part of the record that holds it. */
export function sourcesOf({ sources }: PostRecord, path: string): Source[] {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const found = sources[at];
    if (found) return found;
  }
  return [];
}

type Value = string | number | boolean | null;

function written(value: Value): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'number' ? formatNumber(value) : value;
}

function authorLines(path: string, author: Author): [string, Value][] {
  const { name, handle, id, verified, followers } = author;
  return [
    [`${path}.name`, name],
    [`${path}.handle`, handle === null ? null : `@${handle}`],
    [`${path}.id`, id],
    [`${path}.verified`, verified],
    [`${path}.followers`, followers],
  ];
}

/** What is known, in the order of its weight: the repost, the original, the numbers. Unknown facts are left out. */
export function factsOf(post: PostRecord): Fact[] {
  const { repost, author, counts, flags } = post;
  const lines: [string, Value, Fact['kind']?][] = [
    ...(repost ? authorLines('repost.by', repost.by) : []),
    ['repost.at', repost ? repost.at : null, 'time'],
    ['repost.id', repost ? repost.id : null],
    ['repost.label', repost ? repost.label : null],
    ...authorLines('author', author),
    ['createdAt', post.createdAt, 'time'],
    ['id', post.id],
    ['url', post.url, 'link'],
    ['replyTo.handle', post.replyTo?.handle ? `@${post.replyTo.handle}` : null],
    ['conversationId', post.conversationId],
    ['lang', post.lang],
    ['counts.replies', counts.replies],
    ['counts.reposts', counts.reposts],
    ['counts.quotes', counts.quotes],
    ['counts.likes', counts.likes],
    ['counts.bookmarks', counts.bookmarks],
    ['counts.views', counts.views],
    ['flags.promoted', flags.promoted || null],
    ['flags.pinned', flags.pinned || null],
    ['flags.truncated', flags.truncated || null],
    ['flags.edited', flags.edited],
    ['flags.sensitive', flags.sensitive],
    ['flags.withheld', flags.withheld],
    ['flags.protected', flags.protected],
    ['flags.communityNote', flags.communityNote],
  ];
  return lines.flatMap(([path, value, kind = 'text']) => {
    const words = written(value);
    return words === null ? [] : [{ path, value: words, kind, sources: sourcesOf(post, path) }];
  });
}
