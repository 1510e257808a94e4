/** The networks whose pages we read. A new one is a line here. */
import type { Platform } from './contract.ts';
import { bluesky } from './bluesky/index.ts';
import { mastodon } from './mastodon/index.ts';
import { x } from './x/index.ts';

export const registry: readonly Platform[] = [x, bluesky, mastodon];
