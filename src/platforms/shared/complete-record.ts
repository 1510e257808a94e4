/** What every reader does at the end: kind, sources, and a loud voice about what is missing. */
import type { PostKind, PostRecord, Source } from '../../model/post.ts';
import type { ReadResult } from '../contract.ts';
import { archiveOf } from '../../model/archive.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';

interface Reading {
  source: Source;
  unavailable: boolean;
  page?: URL;
  /** The words are behind a warning or a filter that nobody has opened: not on the page, and no change of the site. */
  isTextHidden?: boolean;
}

/** Fields that every post has, and that one source or the other can tell. */
const EVERY = [
  'id',
  'url',
  'author.handle',
  'author.name',
  'author.id',
  'author.verified',
  'author.followers',
  'author.avatarUrl',
  'text',
  'createdAt',
  'conversationId',
  'counts.replies',
  'counts.reposts',
  'counts.quotes',
  'counts.likes',
  'counts.bookmarks',
  'counts.views',
];
const OF_REPOST = [
  'repost.by.handle',
  'repost.by.name',
  'repost.by.id',
  'repost.by.followers',
  'repost.id',
  'repost.at',
];
const OF_QUOTE = ['quoted.id', 'quoted.author.handle', 'quoted.text', 'quoted.createdAt'];
const OTHERS = [
  'uri',
  'lang',
  'translation',
  'notice',
  'repost.by.verified',
  'repost.by.avatarUrl',
  'repost.label',
  'quoted.url',
  'quoted.author.name',
  'replyTo',
  'media',
  'links',
  'card',
  'poll',
  'editIds',
];

/** Fields of which a source is kept. */
export const FIELDS = [...EVERY, ...OF_REPOST, ...OF_QUOTE, ...OTHERS];

/** `a.b.c` of a record; undefined below a null. */
export function valueAt(post: PostRecord, path: string): unknown {
  let value: unknown = post;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

export function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** The first that fits, in the order of the record's contract. */
export function kindOf(post: PostRecord, unavailable: boolean): PostKind {
  if (unavailable) return 'unavailable';
  if (post.repost !== null) return 'repost';
  if (post.quoted !== null) return 'quote';
  return post.replyTo !== null ? 'reply' : 'post';
}

export function missingIn(post: PostRecord): string[] {
  if (post.kind === 'unavailable') return [];
  const expected = [
    ...EVERY,
    ...(post.repost === null ? [] : OF_REPOST),
    ...(post.quoted?.state === 'present' ? OF_QUOTE : []),
  ];
  return expected.filter((path) => !isKnown(valueAt(post, path)));
}

export function complete(post: PostRecord, { source, unavailable, page, isTextHidden = false }: Reading): ReadResult {
  const isCopy = page !== undefined && archiveOf(page.href) !== null;
  const sources: Source[] = isCopy ? [source, 'archive'] : [source];
  const hasText = post.text !== null || post.translation !== null;
  const hasContent = post.media.length > 0 || post.card !== null || post.poll !== null || post.quoted !== null;
  // No text beside a picture is a post without words; but of an Article only the beginning is announced.
  if (!hasText && hasContent && !post.flags.truncated && !unavailable && !isTextHidden) post.text = '';
  post.kind = kindOf(post, unavailable);
  // Where the id alone can tell the time, one from before ids held times tells none: no change of the site.
  const isTimeless = post.id !== null && post.sources['createdAt']?.[0] === 'id';
  for (const path of FIELDS) {
    if (isKnown(valueAt(post, path))) post.sources[path] ??= [...sources];
    else Reflect.deleteProperty(post.sources, path);
  }
  const idTime = post.id === null ? null : (profileOf(post.platform)?.timeOfId(post.id) ?? null);
  if (idTime !== null && post.createdAt !== null && idTime !== post.createdAt) {
    post.disagreements.push({ field: 'createdAt', shown: post.createdAt, sent: idTime });
  }
  post.missing = missingIn(post);
  if (unavailable) return { post, failed: [] };
  const required = [
    'id',
    'author.handle',
    ...(isTimeless ? [] : ['createdAt']),
    ...(hasContent || hasText || isTextHidden ? [] : ['text']),
  ];
  return { post, failed: required.filter((path) => post.missing.includes(path)) };
}
