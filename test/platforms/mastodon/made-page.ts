/** Pages of an invented server, in the structure of Mastodon's own web interface; nobody in them exists. */
import { mastodon } from '../../../src/platforms/mastodon/index.ts';
import type { PostRecord } from '../../../src/model/post.ts';
import { parsePage } from '../x/fixtures.ts';

export const HOME = new URL('https://harbour.example/public');

export interface MadeStatus {
  id?: string;
  handle?: string;
  number?: string;
  name?: string;
  time?: string;
  content?: string;
  /** Classes of `.status`. */
  classes?: string;
  visibility?: string;
  /** What stands after the time. */
  mark?: string;
  /** Between header and actions; null: the words alone. */
  body?: string | null;
  actions?: string;
  prepend?: string;
}

const AVATAR = '<span class="account__avatar"><img alt="" src="https://harbour.example/avatars/1.png"></span>';

export function info({
  id = '116000000000000001',
  handle = 'mara',
  number = '42',
  name = 'Mara Quay',
}: MadeStatus): string {
  return `<a title="@${handle}" data-id="${number}" data-hover-card-account="${number}" class="status__display-name"
 href="/@${handle}"><div class="status__avatar">${AVATAR}</div><span class="display-name"><bdi><strong
 class="display-name__html">${name}</strong></bdi> <span class="display-name__account">@${handle}</span></span></a>
<a class="status__relative-time" href="/@${handle}/${id}">`;
}

export function words(content: string, lang = 'en'): string {
  return `<div class="status__content status__content--with-action"><div lang="${lang}"
 class="status__content__text status__content__text--visible translate">${content}</div></div>`;
}

export function counter(icon: string, count: string, classes = ''): string {
  return `<div class="status__action-bar__button-wrapper"><button type="button" class="status__action-bar__button icon-button
 ${classes}"><svg class="icon ${icon}"></svg> <span class="icon-button__counter">${count}</span></button></div>`;
}

export function status(made: MadeStatus = {}): string {
  const { id = '116000000000000001', time = '2026-02-03T10:20:30.456Z', content = '<p>The ferry is late.</p>' } = made;
  const { classes = '', visibility = 'public', mark = '', body = null, actions = '', prepend = '' } = made;
  return `<div class="status__wrapper status__wrapper-${visibility} focusable" tabindex="0">${prepend}
<div class="status status-${visibility} ${classes}" data-id="${id}"><div class="status__info">${info(made)}
<time datetime="${time}" title="Feb 03, 2026">Feb 3</time>${mark}</a></div>${body ?? words(content)}
<div class="status__action-bar">${actions}</div></div></div>`;
}

export function boostLine(handle: string, name: string, number = '7'): string {
  return `<div class="status__prepend"><div class="status__prepend__icon"><svg class="icon icon-retweet"></svg></div><span>
<a data-id="${number}" data-hover-card-account="${number}" class="status__display-name muted" href="/@${handle}"><bdi>
<span>${name}</span></bdi></a> boosted</span></div>`;
}

export function article(place: string, inner: string): string {
  return `<article data-id="${place}"><div tabindex="-1">${inner}</div></article>`;
}

export function quoteBox(made: MadeStatus): string {
  const { id = '116000000000000009', time = '2026-02-02T08:00:00.000Z', content = '<p>Quoted words.</p>' } = made;
  return `<div class="status__quote"><div tabindex="-1"><div class="status__wrapper status__wrapper-public focusable">
<div class="status status-public status--is-quote" data-id="${id}"><div class="status__info">${info({ ...made, id })}
<time datetime="${time}">Feb 2</time></a></div>${made.body ?? words(content)}</div></div></div></div>`;
}

/** `me`: number and handle of who is logged in. */
export function page(body: string, me: { id: string; acct: string } | null = null): Document {
  const accounts = me === null ? {} : { [me.id]: { acct: me.acct } };
  const meta = { domain: 'harbour.example', version: '4.6.0', ...(me === null ? {} : { me: me.id }) };
  return parsePage(`<!DOCTYPE html><html lang="en" data-color-scheme="dark"><head><title>(3) Live feeds - Harbour</title>
<script id="initial-state" type="application/json">${JSON.stringify({ meta, accounts })}</script></head>
<body><div id="mastodon" data-props="{}"><div role="feed" class="item-list">${body}</div></div></body></html>`);
}

export function readAll(document: Document, url = HOME): PostRecord[] {
  return mastodon.page.findPosts(document).map((item) => mastodon.page.readPost(item, url).post);
}

/** The only post of a page. */
export function readOne(body: string, url = HOME): PostRecord {
  const [post, ...others] = readAll(page(body), url);
  if (post === undefined || others.length > 0) throw new Error(`${others.length} posts beside it`);
  return post;
}
