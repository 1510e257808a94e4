/** The networks that Tearsheet knows. A new one is its profile here; the compiler says what the profile owes. */
import type { PlatformProfile } from './profiles/profile.ts';
import { bluesky } from './profiles/bluesky/profile.ts';
import { mastodon } from './profiles/mastodon/profile.ts';
import { x } from './profiles/x/profile.ts';

export type PlatformId = 'x' | 'bluesky' | 'mastodon';

export const platforms = { x, bluesky, mastodon } satisfies Record<PlatformId, PlatformProfile>;
