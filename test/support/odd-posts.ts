/** Posts of an invented account, each with one thing on which a press could fail or a picture be wrong. */
import { PNG } from 'pngjs';
import type { FakeX } from './fake-x.ts';

/** What makes a post odd. */
export interface OddPost {
  /** Between the post's words and its row of actions. */
  body?: string;
  /** Of the page. */
  style?: string;
  /** Before and after the list, in the page. */
  before?: string;
  after?: string;
  /** Percent of pixels that its redrawing may differ by, where it is more than of the others. */
  near?: number;
  /** The row of actions comes only when the page is told so. */
  isHalf?: boolean;
}

const POSTER = 'https://pbs.twimg.com/amplify_video_thumb/1/img/odd.png';
const PHOTO = 'https://pbs.twimg.com/media/odd?format=png&name=small';

export const ODD_POSTS = {
  'a poster behind a video that nobody has played': {
    body: `<div data-testid="videoPlayer" style="position:relative;height:300px"><div data-testid="videoComponent"><video poster="${POSTER}" style="width:100%;height:300px"><source type="video/mp4" src="blob:https://x.com/1"></video></div><div style="position:absolute;inset:0;background-image:url(${POSTER})"></div><img alt="" src="${POSTER}" style="position:absolute;inset:0;opacity:0"></div>`,
  },
  'a photo after generated content': {
    style: '.dot > * + *::before { content: "·" }',
    body: `<div class="dot"><b>one</b><b>two</b></div><img alt="" src="${PHOTO}" width="400" height="300">`,
  },
  'a translucent post on a dark page': {
    style:
      'main { background: rgb(10 20 30) } article { background: rgb(255 255 255 / .05) } article * { color: #eee }',
  },
  'a video between two bars': {
    body: `<div data-testid="videoPlayer" style="height:300px"><video poster="${POSTER}" style="width:100%;height:300px;background:#000"></video></div>`,
  },
  'a blurred badge beside a drawing': {
    body: `<div style="position:relative"><img alt="" src="${PHOTO}" width="400" height="300"><div style="position:absolute;left:8px;bottom:8px;color:#fff;background:rgb(0 0 0 / .7);backdrop-filter:blur(4px)">ALT</div></div><svg viewBox="0 0 24 24" width="24" height="24"><path d="M3 3h18v18z"/></svg>`,
  },
  'icons of a sprite': {
    before: `<svg width="0" height="0" style="position:absolute"><defs><linearGradient id="glow"><stop stop-color="#06c"/><stop offset="1" stop-color="#c06"/></linearGradient></defs><symbol id="ring" viewBox="0 0 24 24"><use href="#dot"/><path d="M12 1a11 11 0 1 0 .1 0z" fill="none" stroke="currentColor" stroke-width="2"/></symbol><symbol id="dot" viewBox="0 0 24 24"><path fill="url(#glow)" d="M6 6h12v12H6z"/></symbol></svg>`,
    body: `<div style="display:flex;gap:8px;color:#c00"><svg width="96" height="96" fill="currentColor"><use href="#ring"/></svg><svg width="96" height="96" viewBox="0 0 24 24"><use xlink:href="#ring"/></svg><svg width="96" height="96"><rect width="96" height="96" style="fill:url(#glow)"/></svg></div>`,
  },
  'a pill behind the edge of a bar': {
    before:
      '<div style="position:sticky;top:0;z-index:3;height:40px;background:#fffc">Home<div style="position:absolute;z-index:-1;top:40px;left:0;right:0;pointer-events:none"><div id="float" style="width:140px;margin:12px auto;background:#1d9bf0">35 new posts</div></div></div>',
  },
  'a bubble in a shadow root': {
    after:
      '<div><template shadowrootmode="open"><div style="position:fixed;left:500px;top:60px;width:200px;height:60px;background:#522;pointer-events:none">bubble</div></template></div>',
  },
  'a bubble in a closed shadow root': {
    after:
      '<div><template shadowrootmode="closed"><div style="position:fixed;left:500px;top:60px;width:200px;height:60px;background:#522;pointer-events:none">bubble</div></template></div>',
  },
  'a page that is enlarged by its own style': {
    style: 'html { zoom: 1.25 }',
    // All of its letters are larger, and their edges longer.
    near: 2,
  },
  'a dialog of the page': {
    after:
      '<div style="margin-top:-120px;margin-left:500px;position:relative;transform:translateY(-20px);z-index:2;width:200px;height:60px;background:#252">cookies</div>',
  },
} satisfies Record<string, OddPost>;

export type OddName = keyof typeof ODD_POSTS;

const words = (text: string) => `<span>${text}</span>`;

/** A page with that post alone. */
export function oddPage({ body = '', style = '', before = '', after = '', isHalf = false }: OddPost): string {
  const row = `<div role="group">${['reply', 'retweet', 'like'].map((name) => `<button data-testid="${name}" aria-label="1 ${name}">${name[0] ?? ''}</button>`).join('')}</div>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Odd</title><style>
    body { margin: 0; font: 15px/20px sans-serif; background: #fff } main { width: 600px; margin: 0 auto }
    a, a:visited { color: inherit; text-decoration: none }
    article { display: block; padding: 12px; position: relative; min-height: 160px }
    [role=group] { display: flex; justify-content: space-between; align-items: center; height: 20px; margin-top: 12px }
    ${style}</style></head><body><main>${before}<div data-testid="cellInnerDiv"><article data-testid="tweet" tabindex="0">
    <div data-testid="User-Name"><a href="/odd_example">${words('Odd Example')}</a><a href="/odd_example">${words('@odd_example')}</a>
    <a href="/odd_example/status/2050000000000000001"><time datetime="2026-04-29T08:00:00.000Z">2h</time></a></div>
    <div data-testid="tweetText" lang="en">${words('The harbour office has withdrawn its notice.')}</div>
    ${body}${isHalf ? `<template id="row">${row}</template>` : row}</article></div></main>${after}</body></html>`;
}

/** Serves that page at the account's address, which it gives, and one picture for whatever the page shows. */
export function setOddPage(fakeX: FakeX, post: OddPost, picture: Buffer): string {
  fakeX.setAnswer(/^https:\/\/pbs\.twimg\.com\//, { type: 'image/png', body: picture });
  fakeX.setPage('https://x.com/odd_example', oddPage(post));
  return 'https://x.com/odd_example';
}

/** A picture in which a wrong place is seen: no two of its rows or columns are alike. */
export function testPicture(): Buffer {
  const png = new PNG({ width: 400, height: 300 });
  for (let at = 0; at < png.width * png.height; at++) {
    const [x, y] = [at % png.width, Math.floor(at / png.width)];
    png.data.set([Math.floor(x / 2), 120, Math.floor(y / 2), 255], at * 4);
  }
  return PNG.sync.write(png);
}
