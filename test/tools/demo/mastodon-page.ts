/**
 * The demo's second timeline: a server of Mastodon that does not exist, in the structure of Mastodon's own web interface. A
 * ferry company's account boosts a post that tells the company's director to resign; nobody in it exists.
 */
import type { XAnswer } from '../../support/fake-x.ts';
import { type Html, markup } from './html.ts';

export const MASTODON_URL = 'https://harbour.example/@northferries';

interface Status {
  at: string;
  handle: string;
  name: string;
  words: string;
}

const ORIGINAL: Status = {
  at: '2026-11-20T19:45:10.000Z',
  handle: 'quaywatch',
  name: 'Quay Watch',
  words: 'Four days without a boat, and not a word from the head office. The director should resign.',
};

/** When the company boosted it; the page says so by the boost's own id alone. */
export const BOOSTED_AT = '2026-11-20T20:04:05.000Z';

const OWN: Status = {
  at: '2026-11-20T09:00:00.000Z',
  handle: 'northferries',
  name: 'North Ferries',
  words: 'All boats stay in port today because of the storm. We will tell you here when they sail again.',
};

/** Ids begin with the milliseconds since 1970. */
function idOf(at: string): string {
  return String(BigInt(Date.parse(at)) << 16n);
}

function accountLink({ handle, name }: Status): Html {
  return markup`<a title="@${handle}" data-id="4${handle.length}" data-hover-card-account="4${handle.length}"
    class="status__display-name" href="/@${handle}">
    <div class="status__avatar"><span class="account__avatar"></span></div>
    <span class="display-name"><bdi><strong class="display-name__html">${name}</strong></bdi>
    <span class="display-name__account"> @${handle}</span></span></a>`;
}

function statusOf(status: Status, prepend: Html | null = null): Html {
  const { at, handle, words } = status;
  return markup`<div class="status__wrapper status__wrapper-public focusable" tabindex="0">${prepend}
    <div class="status status-public" data-id="${idOf(at)}">
    <div class="status__info">${accountLink(status)}<a class="status__relative-time" href="/@${handle}/${idOf(at)}">
    <time datetime="${at}" title="Nov 20, 2026">Nov 20</time></a></div>
    <div class="status__content status__content--with-action"><div lang="en"
    class="status__content__text status__content__text--visible translate"><p>${words}</p></div></div>
    <div class="status__action-bar"></div></div></div>`;
}

const BOOST_LINE = markup`<div class="status__prepend"><div class="status__prepend__icon">
  <svg class="icon icon-retweet" viewBox="0 0 24 24" width="18" height="18"><path fill="currentColor"
  d="M7 7h9v3l4-4-4-4v3H5v7h2V7Zm10 10H8v-3l-4 4 4 4v-3h11v-7h-2v5Z"></path></svg></div><span>
  <a data-id="412" data-hover-card-account="412" class="status__display-name muted" href="/@northferries"><bdi>
  <span>North Ferries</span></bdi></a> boosted</span></div>`;

const STYLE = markup`
  body { margin: 0; background: #f6f6f9; color: #17171d; font: 15px/22px system-ui, sans-serif; }
  .columns { width: 600px; margin: 0 auto; background: #fff; border: 1px solid #d7d6e0; border-block: 0; min-height: 100vh; }
  h1 { box-sizing: border-box; height: 38vh; margin: 0; padding: 16px; font-size: 18px; border-bottom: 1px solid #d7d6e0;
    background: linear-gradient(#e4e1f7, #fff); }
  .status__wrapper { border-bottom: 1px solid #d7d6e0; padding: 14px 16px; }
  .status__prepend { display: flex; gap: 8px; align-items: center; margin: 0 0 8px 28px; white-space: nowrap; color: #6b6a80; font-size: 14px; }
  .status__info { display: flex; justify-content: space-between; align-items: center; }
  .status__display-name { display: flex; gap: 10px; align-items: center; color: inherit; text-decoration: none; }
  .account__avatar { display: block; width: 46px; height: 46px; border-radius: 8px; background: linear-gradient(135deg, #563acc, #5cb8a4); }
  .display-name__account { display: block; color: #6b6a80; }
  .status__relative-time { color: #6b6a80; text-decoration: none; }
  .status__content p { margin: 10px 0 0; }
  .status__action-bar { display: flex; min-height: 24px; margin-top: 8px; }`;

export function mastodonPage({ pathname }: URL): XAnswer | null {
  if (pathname !== '/@northferries') return null;
  const articles = [
    markup`<article data-id="${idOf(BOOSTED_AT)}"><div tabindex="-1">${statusOf(ORIGINAL, BOOST_LINE)}</div></article>`,
    markup`<article data-id="${idOf(OWN.at)}"><div tabindex="-1">${statusOf(OWN)}</div></article>`,
  ];
  const { text } = markup`<html lang="en" data-color-scheme="light" data-tearsheet-demo="reconstruction"><head>
    <meta charset="utf-8"><title>North Ferries (@northferries@harbour.example) - Harbour</title><style>${STYLE}</style>
    <script id="initial-state" type="application/json">{"meta":{"domain":"harbour.example","version":"4.6.0"}}</script>
    </head><body><div id="mastodon" data-props="{}"><div class="columns"><h1>Reconstruction: North Ferries</h1>
    <div role="feed">${articles}</div></div></div></body></html>`;
  return { body: `<!doctype html>${text}` };
}
