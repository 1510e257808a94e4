/** Which facts of a post differ between two readings of the screen. Counts are not asked: they grow while we look. */
import type { PostRecord } from '../model/post.ts';

const FACTS: Record<string, (post: PostRecord) => unknown> = {
  kind: ({ kind }) => kind,
  url: ({ url }) => url,
  text: ({ text }) => text,
  createdAt: ({ createdAt }) => createdAt,
  'author.handle': ({ author }) => author.handle,
  'author.name': ({ author }) => author.name,
  'repost.by.handle': ({ repost }) => repost?.by.handle,
  'repost.label': ({ repost }) => repost?.label,
  'quoted.author.handle': ({ quoted }) => quoted?.author?.handle,
  'quoted.text': ({ quoted }) => quoted?.text,
  media: ({ media }) => media.map(({ type, url, alt }) => [type, url, alt]),
  card: ({ card }) => [card?.url, card?.title],
  poll: ({ poll }) => poll?.options.map(({ label }) => label),
};

export function changedFacts(before: PostRecord, after: PostRecord): string[] {
  return Object.entries(FACTS)
    .filter(([, fact]) => JSON.stringify(fact(before)) !== JSON.stringify(fact(after)))
    .map(([name]) => name);
}
