/** What the screen shows, completed by what else the page knows of the same item. */
import { AppError } from '../model/errors.ts';
import type { PostRecord } from '../model/post.ts';
import type { PlatformAdapter } from '../platforms/contract.ts';

export interface Witnesses {
  adapter: PlatformAdapter;
  /** What else knows of a post, to complete what the screen tells: answers, the page's memory, its store. Newest first. */
  witnesses: (post: Element) => (readonly PostRecord[])[];
}

export interface Reading {
  record: PostRecord;
  /** What the screen alone tells. */
  shown: PostRecord;
  /** What was sent about it, each as its witness has it. */
  sent: PostRecord[];
}

/** Throws SITE_CHANGED, POST_GONE. */
export function readWhole(post: Element, { adapter, witnesses }: Witnesses): Reading {
  const { post: shown, failed } = adapter.readPost(present(post), new URL(location.href));
  if (failed.length > 0) throw new AppError('SITE_CHANGED', `could not be read: ${failed.join(', ')}`);
  const sent = witnesses(post).flatMap((posts) => adapter.findSent(shown, posts) ?? []);
  return { record: sent.reduce((record, match) => adapter.combine(record, match), shown), shown, sent };
}

/** What was sent, as JSON; null when nothing was. Who reposted is left out where the screen names nobody: it was the viewer. */
export function sentAsJson({ shown, sent }: Reading): string | null {
  if (sent.length === 0) return null;
  const posts = sent.map((post) => (shown.repost === null ? { ...post, repost: null } : post));
  return JSON.stringify({ schema: 1, posts }, null, 1);
}

export function present(post: Element): Element {
  if (!post.isConnected) throw new AppError('POST_GONE', 'the post has left the page');
  return post;
}
