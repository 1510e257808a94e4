/** The demo's pages: a profile's timeline and a post's own page, in the site's three themes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFENSE, VIEWER } from './accounts.ts';
import { cell, focalCell, timelineCell } from './article-html.ts';
import { avatar } from './author-html.ts';
import { Html, markup } from './html.ts';
import { icon, type IconName, verifiedBadge } from './icons.ts';
import { shortNumber } from './labels.ts';
import type { Item, Post } from './post.ts';
import { richText } from './rich-text-html.ts';

export type Theme = 'light' | 'dim' | 'dark';

export interface PageOptions {
  theme: Theme;
  nonce: string;
  now: Date;
}

/** Body colours by which X's three themes are known. */
const BACKGROUNDS: Record<Theme, string> = {
  light: 'rgb(255, 255, 255)',
  dim: 'rgb(21, 32, 43)',
  dark: 'rgb(0, 0, 0)',
};

const STYLE = readFileSync(path.join(import.meta.dirname, 'page.css'), 'utf8');

/** `https://x.com/DeptofDefense`. */
export function profilePage(items: readonly Item[], options: PageOptions): string {
  const name = DEFENSE.name;
  const length = items.filter((item) => item.type !== 'heading').length;
  return page(options, {
    title: `(3) ${name} (@${DEFENSE.handle}) / X`,
    request: {
      query: 'DemoUserTweetsQueryId0/UserTweets',
      variables: { userId: DEFENSE.id, count: 20, includePromotedContent: true, length },
    },
    column: markup`
      ${topBar(markup`<h2 aria-level="2" role="heading" dir="ltr" class="bar-title"><span>${name}</span>${verifiedBadge('government')}</h2><div dir="ltr" class="quiet small">12.4K posts</div>`)}
      ${profileHead()}
      <section aria-labelledby="accessible-list-0" role="region">
        <h1 dir="auto" aria-level="1" role="heading" class="unseen-block" id="accessible-list-0">${name}’s posts</h1>
        <div aria-label="Timeline: ${name}’s posts">
          <div data-demo-list style="position: relative;">${items.map((item) => timelineCell(item, options.now))}</div>
        </div>
      </section>`,
  });
}

/** A post's own page, with the posts that answer it below. */
export function statusPage(post: Post, replies: readonly Post[], options: PageOptions): string {
  const start = post.text.split('\n')[0] ?? '';
  const answers = replies.map((reply) => timelineCell({ type: 'post', post: reply }, options.now));
  return page(options, {
    title: `(3) ${post.author.name} on X: "${start}" / X`,
    request: {
      query: 'DemoTweetDetailQueryId0/TweetDetail',
      variables: { focalTweetId: post.id, includePromotedContent: true },
    },
    column: conversation(markup`${focalCell(post)}${answers}`),
  });
}

/** What X shows at the address of a post that is not there. */
export function missingPage(options: PageOptions): string {
  const words = 'Hmm...this page doesn’t exist. Try searching for something else.';
  return page(options, {
    title: 'X',
    request: null,
    column: conversation(
      cell(markup`<div class="missing" data-testid="error-detail"><div dir="ltr"><span>${words}</span></div></div>`),
    ),
  });
}

function conversation(cells: Html): Html {
  return markup`
    ${topBar(markup`<h2 aria-level="2" role="heading" dir="ltr" class="bar-title"><span>Post</span></h2>`)}
    <section aria-labelledby="accessible-list-0" role="region">
      <h1 dir="auto" aria-level="1" role="heading" class="unseen-block" id="accessible-list-0">Conversation</h1>
      <div aria-label="Timeline: Conversation"><div data-demo-list style="position: relative;">${cells}</div></div>
    </section>`;
}

interface PageParts {
  title: string;
  /** What the page's script asks for, or null. */
  request: { query: string; variables: object } | null;
  column: Html;
}

function page({ theme, nonce }: PageOptions, { title, request, column }: PageParts): string {
  const scheme = theme === 'light' ? 'light' : 'dark';
  const style = new Html(STYLE);
  return markup`<!DOCTYPE html>
<html dir="ltr" lang="en" data-tearsheet-demo="reconstruction" data-demo-request="${JSON.stringify(request)}" style="overflow-y: scroll; overscroll-behavior-y: none; font-size: 15px; color-scheme: ${scheme};">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>${style}</style></head>
<body class="${theme}" style="background-color: ${BACKGROUNDS[theme]};">
${banner()}
<div id="react-root"><div class="frame">
${navigation()}
<main role="main"><div data-testid="primaryColumn" class="primary">${column}</div>${sidebar()}</main>
</div></div>
<script nonce="${nonce}" src="https://abs.twimg.com/responsive-web/client-web/main.demo.js"></script>
</body></html>`.text;
}

/** Outside the posts, so that their structure stays as X has it. */
function banner(): Html {
  return markup`<aside class="demo-banner" role="note"><strong>Reconstruction for the Tearsheet demo.</strong> The first post rebuilds the repost of 16 November 2017 from press reports: the accounts and the words are as reported; ids, minute, counts and pictures are made up. All other posts and people are invented. Nothing here comes from X.</aside>`;
}

function topBar(content: Html): Html {
  return markup`<div class="top-bar"><button aria-label="Back" role="button" type="button" class="action" data-testid="app-bar-back">${icon('back')}</button><div>${content}</div></div>`;
}

function profileHead(): Html {
  const { handle, name, followers } = DEFENSE;
  const tabs = ['Posts', 'Replies', 'Media'].map(
    (tab, index) =>
      markup`<div role="presentation"><a href="/${handle}${index === 0 ? '' : `/${tab.toLowerCase()}`}" role="tab" aria-selected="${index === 0 ? 'true' : 'false'}"><span>${tab}</span></a></div>`,
  );
  return markup`<div class="cover"></div>
    <div class="profile"><div class="profile-avatar">${avatar(DEFENSE, { size: 84 })}</div>
      <div data-testid="UserName" class="profile-name"><div dir="ltr" class="name large"><span>${name}</span>${verifiedBadge('government')}</div><div dir="ltr" class="quiet"><span>@${handle}</span></div></div>
      <div class="profile-counts"><a href="/${handle}/verified_followers" dir="ltr" role="link" class="plain"><span class="strong">${shortNumber(followers)}</span> <span class="quiet">Followers</span></a></div>
    </div>
    <nav aria-label="Profile timelines" role="navigation"><div role="tablist" class="tabs">${tabs}</div></nav>`;
}

/** The left column, with the logged-in account in it: what must never be recorded. */
function navigation(): Html {
  const link = (name: IconName, label: string, href: string, testId: string) =>
    markup`<a href="${href}" aria-label="${label}" role="link" data-testid="${testId}" class="nav-link"><div>${icon(name)}</div><div dir="ltr" class="nav-words"><span>${label}</span></div></a>`;
  return markup`<header role="banner"><div class="nav-column"><nav aria-label="Primary" role="navigation">
      <div class="mark" aria-hidden="true">demo</div>
      ${link('home', 'Home', '/home', 'AppTabBar_Home_Link')}
      ${link('search', 'Explore', '/explore', 'AppTabBar_Explore_Link')}
      ${link('bell', 'Notifications', '/notifications', 'AppTabBar_Notifications_Link')}
      ${link('mail', 'Messages', '/messages', 'AppTabBar_DirectMessage_Link')}
      ${link('person', 'Profile', `/${VIEWER.handle}`, 'AppTabBar_Profile_Link')}
      <a href="/compose/post" aria-label="Post" role="link" data-testid="SideNav_NewTweet_Button" class="compose"><span>Post</span></a>
    </nav>
    <button aria-label="Account menu" role="button" type="button" data-testid="SideNav_AccountSwitcher_Button" class="account">${avatar(VIEWER, { link: false })}<div class="account-words"><div dir="ltr" class="name"><span>${richText(VIEWER.name)}</span></div><div dir="ltr" class="quiet"><span>@${VIEWER.handle}</span></div></div></button>
  </div></header>`;
}

function sidebar(): Html {
  const trends = ['Ferry contracts', 'North coast storm', 'Council tonight'].map(
    (name, index) =>
      markup`<div role="link" tabindex="0" class="trend" data-testid="trend"><div dir="ltr" class="quiet small"><span>Trending in Port City</span></div><div dir="ltr" class="strong"><span>${name}</span></div><div dir="ltr" class="quiet small"><span>${(index + 1) * 1287} posts</span></div></div>`,
  );
  return markup`<div data-testid="sidebarColumn" class="sidebar"><div class="search">${icon('search')}<span>Search</span></div><section class="box"><h2><span>What’s happening</span></h2>${trends}</section></div>`;
}
