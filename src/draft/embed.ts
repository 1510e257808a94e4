/** The address by which a CMS embeds a post. */
import type { PostRecord } from '../model/post.ts';

/**
 * Rebuilt from handle and number, so that nothing else is in it. With the former host: the one that every CMS, however
 * old, knows as a provider. Null where the post cannot be named.
 */
export function embedAddress({ platform, author, id }: Pick<PostRecord, 'platform' | 'author' | 'id'>): string | null {
  if (platform !== 'x' || id === null || !/^\d+$/.test(id)) return null;
  const handle = author.handle ?? 'i';
  return /^\w{1,50}$/.test(handle) ? `https://twitter.com/${handle}/status/${id}` : null;
}
