/** What the browser must allow before a network's public addresses can be asked about a post. */
import type { PostRecord } from '../post.ts';
import { profileOf } from './profile-of.ts';
import type { KnownPost, PublicEndpoint } from './public-api.ts';

/** What of a record the public addresses are asked with; null for a post without an id. */
export function knownPost({ id, uri, url, host, text, disagreements }: PostRecord): KnownPost | null {
  if (id === null) return null;
  // Of a page that was altered on screen, the words that the server had sent.
  const sent = disagreements.find(({ field }) => field === 'text')?.sent;
  return { id, uri, url, host, text: sent ?? text };
}

/** Those that can be asked about this post, with the address of each. */
export function endpointsFor(post: PostRecord): { endpoint: PublicEndpoint; address: string }[] {
  const known = knownPost(post);
  const profile = profileOf(post.platform);
  if (known === null || profile === null || !profile.isPostId(known.id)) return [];
  return (profile.publicApi?.endpoints ?? []).flatMap((endpoint) => {
    const address = endpoint.address(known);
    return address === null ? [] : [{ endpoint, address }];
  });
}

/** Match patterns; `[]`: this post cannot be asked about. */
export function askedOrigins(post: PostRecord): string[] {
  return [...new Set(endpointsFor(post).map(({ address }) => `${new URL(address).origin}/*`))];
}
