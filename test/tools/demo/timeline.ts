/**
 * The demo as a site: `https://x.com/DeptofDefense` with the founding case on top, each post's own page,
 * the data that X would send with them, and the pictures; besides it a timeline of Mastodon and a newspaper's page. Give it
 * to `startFakeX`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { XAnswer, XRequest, XSite } from '../../support/fake-x.ts';
import { ACCOUNTS, DEFENSE } from './accounts.ts';
import { tweetDetail, userTweets } from './answer.ts';
import { emojiSvg } from './emoji.ts';
import { mastodonPage } from './mastodon-page.ts';
import { newsPage } from './news-page.ts';
import { missingPage, type PageOptions, profilePage, statusPage, type Theme } from './page-html.ts';
import { drawAvatar, drawScene } from './pictures.ts';
import { type Item, itemId, permalink, type Post } from './post.ts';
import { FOUNDING_CASE, LATER_POST, postById, SCENE_OF_PICTURE, timelineOf } from './posts.ts';

/** The timeline. `?theme=dim|dark`, `?count=500` (entries with posts). */
export const DEMO_URL = `https://x.com/${DEFENSE.handle}`;

export interface DemoTimeline {
  site: XSite;
  /** Takes an entry away, by the id of the repost or of the post; the founding case when none is named. */
  withdraw(id?: string): void;
  /** Puts everything back. */
  restore(): void;
}

export interface DemoOptions {
  /** Decides between "5h" and "Nov 20". */
  now?: () => Date;
}

export function createDemoTimeline({ now = () => new Date() }: DemoOptions = {}): DemoTimeline {
  const withdrawn = new Set<string>();
  const drawn = new Map<string, XAnswer>();

  function itemsFor(url: URL): Item[] {
    return visible(timelineOf(Number(url.searchParams.get('count') ?? 0)));
  }

  /** Without what was withdrawn; when the repost was, the account has gone on publishing since. */
  function visible(items: readonly Item[]): Item[] {
    const left = items.filter(
      (item) => item.type === 'heading' || !(withdrawn.has(itemId(item) ?? '') || withdrawn.has(item.post.id)),
    );
    return withdrawn.has(FOUNDING_CASE.id) ? [{ type: 'post', post: LATER_POST }, ...left] : left;
  }

  /** A post that has a page of its own: a repost's end leaves the original where it is. */
  function findPost(id: string): Post | null {
    return withdrawn.has(id) ? null : postById(id, timelineOf(0));
  }

  function repliesTo(post: Post): Post[] {
    return visible(timelineOf(0)).flatMap((item) =>
      item.type === 'post' && item.post.replyTo?.id === post.id ? [item.post] : [],
    );
  }

  function xPage({ url, nonce }: XRequest): XAnswer | null {
    const options: PageOptions = { theme: themeOf(url), nonce, now: now() };
    const status = /^\/(\w+)\/status\/(\d+)(?:\/(?:photo|video)\/\d+)?$/.exec(url.pathname);
    if (status !== null) {
      const post = findPost(status[2] ?? '');
      return { body: post === null ? missingPage(options) : statusPage(post, repliesTo(post), options) };
    }
    return url.pathname === `/${DEFENSE.handle}` ? { body: profilePage(itemsFor(url), options) } : null;
  }

  /** The answers are made for the page that asks: it says its length itself. */
  function xData({ url }: XRequest): XAnswer | null {
    const query = /^\/i\/api\/graphql\/[^/]+\/(UserTweets|TweetDetail)$/.exec(url.pathname)?.[1];
    if (query === undefined) return null;
    const variables = JSON.parse(url.searchParams.get('variables') ?? '{}') as Variables;
    if (query === 'UserTweets') {
      return json(userTweets(visible(timelineOf(variables.length ?? 0)), Number(variables.cursor ?? 0)));
    }
    const post = findPost(variables.focalTweetId ?? '');
    return post === null ? json({ data: {} }) : json(tweetDetail(post, repliesTo(post)));
  }

  function picture({ url }: XRequest): XAnswer | null {
    const key = url.pathname + url.search;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const body = draw(url);
    if (body === null) return null;
    const answer: XAnswer = { type: 'image/png', body };
    drawn.set(key, answer);
    return answer;
  }

  return {
    site(request) {
      switch (request.url.hostname) {
        case 'x.com':
          return xData(request) ?? xPage(request);
        case 'pbs.twimg.com':
          return picture(request);
        case 'abs.twimg.com':
          return request.url.pathname.endsWith('/main.demo.js') ? { type: 'text/javascript', body: SCRIPT } : null;
        case 'abs-0.twimg.com':
          return emoji(request.url);
        case 'harbour.example':
          return mastodonPage(request.url);
        case 'gazette.example':
          return newsPage(request.url);
        default:
          return null;
      }
    },
    withdraw(id = itemId(FOUNDING_CASE) ?? '') {
      withdrawn.add(id);
    },
    restore() {
      withdrawn.clear();
    },
  };
}

/** The address of a post's own page. */
export function statusUrl(post: Post): string {
  return `https://x.com${permalink(post)}`;
}

const SCRIPT = readFileSync(path.join(import.meta.dirname, 'page-script.js'), 'utf8');

interface Variables {
  cursor?: string;
  focalTweetId?: string;
  /** The demo's own: how long the page's timeline is. */
  length?: number;
}

function themeOf(url: URL): Theme {
  const theme = url.searchParams.get('theme');
  return theme === 'dim' || theme === 'dark' ? theme : 'light';
}

function json(value: object): XAnswer {
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function emoji(url: URL): XAnswer | null {
  const svg = emojiSvg(/^\/emoji\/v2\/svg\/([0-9a-f]+)\.svg$/.exec(url.pathname)?.[1] ?? '');
  return svg === null ? null : { type: 'image/svg+xml', body: svg };
}

/** Widths of the sizes by which a picture can be asked for. */
const WIDTHS: Record<string, number> = { small: 680, medium: 1200, '900x900': 900, orig: 1200, large: 1200 };

function draw(url: URL): Buffer | null {
  const avatar = /^\/profile_images\/\d+\/(\w+)_(normal|x96|400x400)\.png$/.exec(url.pathname);
  if (avatar !== null) {
    const account = ACCOUNTS.find((candidate) => candidate.handle === avatar[1]);
    const size = avatar[2] === '400x400' ? 400 : avatar[2] === 'x96' ? 96 : 48;
    return account === undefined ? null : drawAvatar(account.avatar, size);
  }
  const key = /\/(DEMO\w+)(?:\.png)?$/.exec(url.pathname)?.[1];
  const scene = key === undefined ? undefined : SCENE_OF_PICTURE[key];
  if (scene === undefined) return null;
  const width = WIDTHS[url.searchParams.get('name') ?? 'large'] ?? 1200;
  const shape = url.pathname.startsWith('/card_img/')
    ? 630 / 1200
    : scene === 'storm' || scene === 'kiosk'
      ? 9 / 16
      : 2 / 3;
  return drawScene(scene, width, Math.round(width * shape));
}
