/** What may be heard of each network's traffic. Bundled into the page's own world: a line a network, and nothing else. */
import type { InterceptorRules } from './contract.ts';
import { rules as bluesky } from './bluesky/interceptor/rules.ts';
import { rules as mastodon } from './mastodon/interceptor/rules.ts';
import { rules as x } from './x/interceptor/rules.ts';

export const interceptorRules: readonly InterceptorRules[] = [x, bluesky, mastodon];
