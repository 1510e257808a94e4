/** Posts, comments, films and articles that a page declares as JSON-LD (schema.org). The page may have written anything. */
import * as v from 'valibot';
import type { Media } from '../../model/post.ts';
import { declaredTime } from './declared-time.ts';

/** One thing that a page says that it holds. */
export interface DeclaredItem {
  /** `comment`: within another, or declared as one. */
  kind: 'post' | 'article' | 'comment' | 'video';
  headline: string | null;
  /** The author's words: never a summary. */
  text: string | null;
  name: string | null;
  handle: string | null;
  avatarUrl: string | null;
  createdAt: string | null;
  url: string | null;
  lang: string | null;
  media: Media[];
  counts: { replies: number | null; reposts: number | null; likes: number | null; views: number | null };
}

/** Characters of one script, scripts of one page, things in all of them, levels of one: far above what pages have. */
const MOST = { text: 2_000_000, scripts: 50, nodes: 5000, depth: 12 };

const KINDS: readonly (readonly [RegExp, DeclaredItem['kind']])[] = [
  [/^(SocialMedia|DiscussionForum|Blog|LiveBlog)Posting$/, 'post'],
  [/^(Comment|Answer)$/, 'comment'],
  [/^VideoObject$/, 'video'],
  [/Article$/, 'article'],
];

/** Where things of the page stand. What is shared, cited or recommended is somebody else's. */
const WITHIN = ['@graph', 'mainEntity', 'mainEntityOfPage', 'comment', 'hasPart', 'itemListElement', 'item'];

type Node = Record<string, unknown>;

/** In their order; what stands in a comment's place is one. */
export function readJsonLd(scripts: readonly string[]): DeclaredItem[] {
  const found: DeclaredItem[] = [];
  let nodes = 0;
  const walk = (value: unknown, depth: number, isComment: boolean): void => {
    if (depth > MOST.depth || ++nodes > MOST.nodes) return;
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) walk(one, depth + 1, isComment);
    } else if (isNode(value)) {
      const kind = kindOf(value);
      if (kind !== null) found.push(itemOf(value, isComment ? 'comment' : kind));
      for (const key of WITHIN) walk(value[key], depth + 1, isComment || (key === 'comment' && kind !== null));
    }
  };
  for (const script of scripts.slice(0, MOST.scripts)) walk(parsed(script), 0, false);
  return found;
}

function parsed(text: string): unknown {
  if (text.length > MOST.text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // a page's mistake declares nothing
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(node: Node): DeclaredItem['kind'] | null {
  const types = listOf(node['@type']).flatMap((type) =>
    typeof type === 'string' ? type.replace(/^(https?:\/\/schema\.org\/|schema:)/, '') : [],
  );
  return KINDS.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1] ?? null; // of another kind
}

function itemOf(node: Node, kind: DeclaredItem['kind']): DeclaredItem {
  const authors = listOf(node['author'] ?? node['creator']);
  const names = authors.flatMap((author) => lineOf(isNode(author) ? author['name'] : author) ?? []);
  const [author] = authors;
  const only = authors.length === 1 && isNode(author) ? author : {};
  const alternate = lineOf(only['alternateName']);
  return {
    kind,
    headline: lineOf(node['headline']) ?? (kind === 'video' ? lineOf(node['name']) : null),
    // A film's description is written by who has put it there; any other description is a summary.
    text:
      lineOf(node['articleBody']) ?? lineOf(node['text']) ?? (kind === 'video' ? lineOf(node['description']) : null),
    name: names.length === 0 ? null : names.join(', '),
    handle: alternate?.startsWith('@') === true ? alternate.slice(1) : null,
    avatarUrl: addressIn(only['image']),
    createdAt: ['datePublished', 'uploadDate', 'dateCreated'].reduce<string | null>(
      (time, key) => time ?? declaredTime(node[key]),
      null,
    ),
    // Not its `@id`, which names a thing and need be no page.
    url: addressIn(node['url']),
    lang: lineOf(node['inLanguage']),
    media: kind === 'video' ? videoOf(node) : imagesOf(node['image']),
    counts: countsOf(node),
  };
}

function videoOf(node: Node): Media[] {
  const posterUrl = addressIn(node['thumbnailUrl']) ?? addressIn(node['thumbnail']);
  const url = addressIn(node['contentUrl']);
  const none = { alt: null, width: null, height: null, variants: [] };
  return url === null && posterUrl === null ? [] : [{ type: 'video', url, posterUrl, ...none }];
}

function imagesOf(value: unknown): Media[] {
  return listOf(value).flatMap((image): Media[] => {
    const url = addressIn(image);
    const alt = isNode(image) ? lineOf(image['caption']) : null;
    return url === null ? [] : [{ type: 'photo', url, alt, width: null, height: null, posterUrl: null, variants: [] }];
  });
}

const ACTIONS = { replies: /Comment|Reply/, reposts: /Share/, likes: /Like/, views: /Watch|View/ };

function countsOf(node: Node): DeclaredItem['counts'] {
  const counters = listOf(node['interactionStatistic']).filter(isNode);
  const of = (pattern: RegExp): number | null => {
    const counter = counters.find(({ interactionType: type }) =>
      pattern.test(typeof type === 'string' ? type : isNode(type) ? String(listOf(type['@type'])[0]) : ''),
    );
    return counter ? countOf(counter['userInteractionCount']) : null;
  };
  const { replies, reposts, likes, views } = ACTIONS;
  const commented = countOf(node['commentCount']);
  return { replies: commented ?? of(replies), reposts: of(reposts), likes: of(likes), views: of(views) };
}

const countSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);

function countOf(value: unknown): number | null {
  const count = v.safeParse(countSchema, value);
  return count.success ? count.output : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value];
}

function lineOf(value: unknown): string | null {
  const [first] = listOf(value);
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : null;
}

/** Of a web address, or a thing that has one. */
function addressIn(value: unknown): string | null {
  const [first] = listOf(value);
  const text = isNode(first)
    ? (lineOf(first['contentUrl']) ?? lineOf(first['url']) ?? lineOf(first['@id']))
    : lineOf(first);
  return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}
