/** Pages of bsky.app with invented people, in the structure of its own elements. */
import type { PostRecord } from '../../../src/model/post.ts';
import { bluesky } from '../../../src/platforms/bluesky/index.ts';
import { parsePage } from '../x/fixtures.ts';

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

export const PROFILE = new URL('https://bsky.app/profile/mara.example');
/** Its clock says 3 February 2026, 10:20:30 UTC. */
export const KEY = keyOf('2026-02-03T10:20:30.000Z');
export const DID = `did:plc:${'m'.repeat(24)}`;

/** The key that an author's program makes at a moment. */
export function keyOf(time: string): string {
  let value = (BigInt(Date.parse(time)) * 1000n) << 10n;
  let key = '';
  for (let at = 0; at < 13; at++) {
    key = `${DIGITS[Number(value & 31n)] ?? ''}${key}`;
    value >>= 5n;
  }
  return key;
}

export interface MadePost {
  handle?: string;
  /** In links; a DID where the handle leads nowhere. */
  account?: string;
  name?: string;
  key?: string;
  label?: string;
  content?: string;
  /** Above the avatar. */
  line?: string;
  /** Between the time and the content. */
  reply?: string;
  /** After the words. */
  after?: string;
  actions?: string;
  /** Whether an item right above is answered. */
  isBelow?: boolean;
}

export const icon = '<svg style="color: rgb(1, 2, 3);"><path d="M1 1"></path></svg>';

export function avatar(account: string, did: string | null): string {
  const image = did === null ? '' : `<img src="https://cdn.bsky.app/img/avatar_thumbnail/plain/${did}/b@jpeg">`;
  return `<a href="/profile/${account}" role="link"><div data-expoimage="true" data-testid="userAvatarImage"><div>${image}</div></div></a>`;
}

export function names(account: string, name: string, handle: string): string {
  return `<div><a href="/profile/${account}" dir="auto" aria-label="View profile" role="link">\u202a${name}\u202c</a><a
 href="/profile/${account}" dir="auto" aria-label="View profile" role="link">&nbsp;\u202a@${handle}\u202c</a></div>`;
}

export function actions(
  likes = 'Like (3,817 likes)',
  reposts = '<div dir="auto" data-testid="repostCount">622</div>',
): string {
  return `<div><div><button aria-label="Reply (12 replies)" data-testid="replyBtn">${icon}<div dir="auto">12</div></button></div>
<div><button aria-label="Repost or quote post">${icon}${reposts}</button></div><div><button aria-label="${likes}"
 data-testid="likeBtn"><div>${icon}</div><div dir="auto" data-testid="likeCount">3.8K</div></button></div></div>`;
}

export function repostLine(account: string, label: string): string {
  return `<a href="/profile/${account}" aria-label="${label}" role="link">${icon}<div><div dir="auto">${label}</div></div></a>`;
}

export function words(text: string): string {
  return `<div dir="auto" data-word-wrap="1" data-testid="postText">${text}</div>`;
}

export function item(made: MadePost = {}): string {
  const { handle = 'mara.example', account = handle, name = 'Mara Quay', key = KEY } = made;
  const { label = 'February 3, 2026 at 11:20 AM', content = words('The ferry is late.') } = made;
  const { line = '', reply = '', after = '', isBelow = false } = made;
  return `<div role="link" data-testid="feedItem-by-${handle}"><div><div>${isBelow ? '<div></div>' : ''}</div><div>${line}</div></div>
<div><div>${avatar(account, null)}</div><div><div>${names(account, name, handle)}<a href="/profile/${account}/post/${key}" dir="auto"
 role="link" aria-label="${label}" data-tooltip="${label}"><span>· </span>2h</a></div>${reply}<div data-testid="contentHider-post">
${content}${after}</div>${made.actions ?? actions()}</div></div></div>`;
}

export function quote(made: MadePost & { isLinked?: boolean } = {}): string {
  const {
    handle = 'bo.example',
    name = 'Bo',
    key = keyOf('2026-02-01T08:00:00.000Z'),
    content = 'Quoted words.',
  } = made;
  const tooltip = `data-tooltip="February 1, 2026 at 9:00 AM"`;
  const head =
    made.isLinked === false
      ? `<div dir="auto">${name}</div><div dir="auto">&nbsp;@${handle}</div><div dir="auto" ${tooltip}>Feb 1</div>`
      : `${names(handle, name, handle)}<a href="/profile/${handle}/post/${key}" dir="auto" ${tooltip}>2d</a>`;
  return `<div aria-label="Post by ${handle}" role="link"><div><div data-testid="userAvatarImage"></div>${head}</div>
<div dir="auto" data-word-wrap="1">${content}</div>${made.after ?? ''}</div>`;
}

/** The post that a page is about. */
export function focal(made: MadePost & { expanded?: string } = {}): string {
  const { handle = 'mara.example', name = 'Mara Quay', content = 'The ferry is late.', after = '' } = made;
  return `<div data-testid="postThreadItem-by-${handle}"><div>${avatar(handle, DID)}<a href="/profile/${handle}" aria-label="${name}"
 role="link"><div><div dir="auto">${name}</div></div><div><div dir="auto">\u202a@${handle}\u202c</div></div></a></div>
<div dir="auto" data-word-wrap="1">${content}</div>${after}<div><div dir="auto">${made.label ?? '11:20 AM · Feb 3, 2026'}</div></div>
<div>${made.expanded ?? ''}</div>${made.actions ?? actions()}</div>`;
}

export function page(body: string, viewer: string | null = null): Document {
  const own = viewer === null ? '' : `<a href="/profile/${viewer}" aria-label="Profile">Profile</a>`;
  return parsePage(`<!DOCTYPE html><html lang="en" class="theme--dim"><head><title>(2) Mara — Bluesky</title>
<link rel="canonical" href="${PROFILE.href}"></head><body><div id="root"><main>${body}</main><nav role="navigation">${own}
</nav></div></body></html>`);
}

export function readAll(document: Document, url = PROFILE): PostRecord[] {
  return bluesky.page.findPosts(document).map((found) => bluesky.page.readPost(found, url).post);
}

/** The only post of a page. */
export function readOne(body: string, url = PROFILE): PostRecord {
  const [post, ...others] = readAll(page(body), url);
  if (post === undefined || others.length > 0) throw new Error(`${others.length} posts beside it`);
  return post;
}
