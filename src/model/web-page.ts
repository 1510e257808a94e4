/**
 * A capture of any page: a photograph with the page's address and what the page declares. It is of no network, so it has
 * no profile: no ids, no accounts, no reposts, and nothing that could be asked whether it is still there.
 */
import type { Capture } from './capture.ts';
import { cutText } from './fit.ts';
import type { PostRecord } from './post.ts';

/** In the place of a network's name. */
export const WEB = 'web';

/** How such captures are called where others go by their network. */
export const WEB_LABEL = 'Web';

export function isWebPage({ platform }: Pick<PostRecord, 'platform'>): boolean {
  return platform === WEB;
}

/** As a caption names it. */
export interface PageName {
  /** `''`: the page has no title. */
  title: string;
  /** The host, which nobody else can claim; what a page calls itself anybody can write. */
  site: string;
}

/** Null for a capture of a post. */
export function pageNameOf({ post, page }: Pick<Capture, 'post' | 'page'>): PageName | null {
  return isWebPage(post)
    ? { title: cutTitle(page.title.replace(TURNING, '').replace(/\s+/g, ' ').trim()), site: siteOf(post) }
    : null;
}

/** Signs that turn the direction of what stands behind them: the site, which nobody may write otherwise. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

/** Characters: pages put sentences into their titles, and hostile ones books. */
const MOST_TITLE = 150;

function cutTitle(title: string): string {
  return title.length <= MOST_TITLE ? title : `${cutText(title, MOST_TITLE - 1)}…`;
}

export function siteOf({ host }: Pick<PostRecord, 'host'>): string {
  return host.replace(/^www\./, '');
}
