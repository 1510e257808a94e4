/** An account. In 2025 X moved its facts out of `legacy`; guest answers and old copies still have them there. */
import { unknownAuthor, type Author } from '../../../model/post.ts';
import { address, count, flag, text, type Node } from '../../shared/sent-value.ts';
import { handle, id, oldId } from './value.ts';

export function readUser(user: Node | null): Author {
  if (user === null) return unknownAuthor();
  return {
    handle: handle(user, 'core.screen_name', 'legacy.screen_name', 'screen_name', 'username'),
    name: text(user, 'core.name', 'legacy.name', 'name'),
    id: id(user, 'rest_id', 'legacy.id_str', 'id_str', 'id') ?? oldId(user, 'id'),
    verified: isVerified(user),
    followers: count(
      user,
      'relationship_counts.followers',
      'legacy.followers_count',
      'followers_count',
      'public_metrics.followers_count',
      'legacy.normal_followers_count',
    ),
    avatarUrl: address(
      user,
      'avatar.image_url',
      'legacy.profile_image_url_https',
      'profile_image_url_https',
      'profile_image_url',
    ),
  };
}

function isVerified(user: Node): boolean | null {
  const signs = [
    'is_blue_verified',
    'ext_is_blue_verified',
    'verification.is_blue_verified',
    'verification.verified',
    'legacy.verified',
    'verified',
  ].map((path) => flag(user, path));
  if (text(user, 'verification.verified_type', 'legacy.verified_type', 'verified_type') !== null) return true;
  if (signs.includes(true)) return true;
  return signs.includes(false) ? false : null;
}

export function isProtected(user: Node | null): boolean | null {
  return flag(user, 'privacy.protected', 'legacy.protected', 'protected');
}
