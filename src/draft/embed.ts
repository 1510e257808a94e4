/** How a CMS embeds a post. */
import type { EmbedBlock } from '../model/draft.ts';
import type { PostRecord } from '../model/post.ts';
import { profileOf } from '../model/profiles/profile-of.ts';

/** Null where the network offers no embed, or the post cannot be named. */
export function embedOf(post: PostRecord): Pick<EmbedBlock, 'url' | 'provider'> | null {
  const embed = profileOf(post.platform)?.embed ?? null;
  const url = embed?.address(post) ?? null;
  return embed === null || url === null ? null : { url, provider: embed.provider };
}
