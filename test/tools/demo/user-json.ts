/** An account in the form of X's GraphQL answers of 2026 (no `legacy` part any more). */
import { createHash } from 'node:crypto';
import { VIEWER } from './accounts.ts';
import { type Account, avatarUrl } from './post.ts';

export function userResult(account: Account): object {
  return {
    __typename: 'User',
    action_counts: { favorites_count: 12 },
    affiliates_highlighted_label: {},
    avatar: { image_url: avatarUrl(account, 'normal') },
    core: { created_at: 'Sat Feb 01 09:00:00 +0000 2014', name: account.name, screen_name: account.handle },
    dm_permissions: { can_dm: false },
    follow_request_sent: false,
    has_graduated_access: true,
    id: Buffer.from(`User:${account.id}`).toString('base64'),
    is_blue_verified: account.badge === 'blue',
    location: { location: '' },
    media_permissions: { can_media_tag: true },
    notifications_settings: { notifications_enabled: false },
    possibly_sensitive: false,
    privacy: { protected: false },
    profile_bio: { description: 'An account of the Tearsheet demonstration.', entities: { description: {} } },
    profile_description_language: 'en',
    profile_image_shape: account.badge === 'business' ? 'Square' : 'Circle',
    relationship_counts: { followers: account.followers, following: followingOf(account) },
    // What the viewer is to this account.
    relationship_perspectives: {
      blocked_by: false,
      blocking: false,
      followed_by: false,
      following: account.handle !== VIEWER.handle,
      live_following: false,
      muting: false,
    },
    rest_id: account.id,
    super_follow_eligible: false,
    tipjar_settings: {},
    tweet_counts: { media_tweets: 20, tweets: 400 },
    verification:
      account.badge === 'business' || account.badge === 'government'
        ? { verified: false, verified_type: account.badge === 'business' ? 'Business' : 'Government' }
        : { verified: false },
  };
}

function followingOf(account: Account): number {
  return createHash('sha256').update(account.id).digest().readUInt16BE(0) % 900;
}
