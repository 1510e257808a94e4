/** What the screen shows, completed by what else the page knows of the same item. */
import { AppError } from '../model/errors.ts';
import type { PostRecord } from '../model/post.ts';
import type { CaptureReader } from '../platforms/contract.ts';

/** What the tab knows of posts. */
export interface PageKnowledge {
  page: CaptureReader;
  /** The item's record completed by what else knows of it: answers, the page's memory, its store; and what that was. */
  complete: (item: Element, shown: PostRecord) => Pick<Reading, 'record' | 'sent'>;
}

export interface Reading {
  record: PostRecord;
  /** What the screen alone tells. */
  shown: PostRecord;
  /** What was sent about it, each as its source has it. */
  sent: PostRecord[];
}

/** Throws SITE_CHANGED, POST_GONE. */
export function readWhole(post: Element, { page, complete }: PageKnowledge): Reading {
  const { post: shown, failed } = page.readPost(present(post), new URL(location.href));
  if (failed.length > 0) throw new AppError('SITE_CHANGED', `could not be read: ${failed.join(', ')}`);
  return { ...complete(post, shown), shown };
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
