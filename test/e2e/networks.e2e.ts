/** Posts of the networks beside X, captured by the toolbar alone on pages that nobody has allowed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { icon, item, KEY, quote, repostLine, words as blueskyWords } from '../platforms/bluesky/made-page.ts';
import { article, boostLine, counter, quoteBox, status, words } from '../platforms/mastodon/made-page.ts';
import { readCaptures, readFile } from '../support/database.ts';
import { compare, keepSheet, photographTruth } from '../support/fidelity.ts';
import type { XSite } from '../support/fake-x.ts';
import { waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const BOOST = '116993163264000000';

const MASTODON = `<!doctype html><html lang="en" data-color-scheme="light"><head><title>Live feeds</title>
<script id="initial-state" type="application/json">{"meta":{"domain":"harbour.example"}}</script></head><body>
<div id="mastodon" data-props="{}"><div role="feed">${article(BOOST, status({ prepend: boostLine('ada', 'Ada') }))}</div></div>
</body></html>`;

const BLUESKY = `<!doctype html><html lang="en" class="theme--light"><head><title>Mara — Bluesky</title></head><body><main>
${item({ line: repostLine('ada.example', 'Reposted by Ada'), after: `<div>${icon}<div dir="auto">Deleted</div></div>` })}
</main></body></html>`;

/**
 * Enough of a network's look that every part of a post has its place: letters, lines, round edges, a gradient. All stand on
 * whole pixels, so that no picture can be off by a half.
 */
const STYLE = `<style>body { margin: 0; font: 15px/20px "DejaVu Sans", sans-serif; color: #222; } nav { padding: 8px; }
[role=feed], main { width: 598px; margin: 0 auto; border: 1px solid #cfd9de; }
.status__wrapper, [data-testid^=feedItem] { padding: 12px 16px; border-bottom: 1px solid #dde; min-height: 60px; }
[data-testid^=feedItem]:hover, .status__wrapper:hover { background: #eef; }
.status__prepend, [aria-label^=Reposted] { display: flex; gap: 6px; color: #666; font-size: 13px; }
.status__quote, [aria-label^="Post by"] { border: 1px solid #99a; border-radius: 12px; padding: 9px; margin: 7px 0; }
.status__action-bar { display: flex; gap: 40px; margin-top: 8px; } a { color: #1d6ff2; text-decoration: none; }
button { border: 0; background: none; font: inherit; color: #667; } svg { width: 18px; height: 18px; vertical-align: top; } p { margin: 10px 0; }
.media { height: 180px; border-radius: 14px; background: linear-gradient(30deg, #fc6, #36c 60%, #083); }
.poll { height: 14px; border-radius: 7px; background: linear-gradient(to right, #69c 61.5%, #ddd 61.5%); margin: 6px 0; }
</style>`;

const MEDIA = '<div class="media"></div>';
const BAR = `${counter('icon-reply', '3')}${counter('icon-retweet', '12')}${counter('icon-star', '40')}`;

/** One of each kind. Its key is what is said where its picture differs. */
const MASTODON_KINDS = {
  post: status({ id: '116000000000000011', actions: BAR }),
  boost: status({ id: '116000000000000012', actions: BAR, prepend: boostLine('ada', 'Ada') }),
  quote: status({ id: '116000000000000013', actions: BAR, body: `${words('<p>See this.</p>')}${quoteBox({})}` }),
  media: status({ id: '116000000000000014', actions: BAR, body: `${words('<p>The quay today.</p>')}${MEDIA}` }),
  poll: status({ id: '116000000000000015', actions: BAR, body: `${words('<p>Late?</p>')}<div class="poll"></div>` }),
  long: status({ id: '116000000000000016', actions: BAR, content: `<p>${'The ferry is late again. '.repeat(30)}</p>` }),
};

const BLUESKY_KINDS = {
  post: item({ key: '3m4aaaaaaaa2a' }),
  repost: item({ key: '3m4aaaaaaaa2b', line: repostLine('ada.example', 'Reposted by Ada') }),
  quote: item({ key: '3m4aaaaaaaa2c', after: quote() }),
  media: item({ key: '3m4aaaaaaaa2d', after: MEDIA }),
  long: item({ key: '3m4aaaaaaaa2e', content: blueskyWords('The ferry is late again. '.repeat(12)) }),
};

const MASTODON_TIMELINE = MASTODON.replace('</head>', `${STYLE}</head>`).replace(
  /<div role="feed">.*<\/div><\/div>/s,
  `<nav>Harbour</nav><div role="feed">${Object.values(MASTODON_KINDS)
    .map((kind, at) => article(`11600000000000002${at}`, kind))
    .join('')}</div></div>`,
);

const BLUESKY_TIMELINE = `<!doctype html><html lang="en" class="theme--light"><head><title>Mara — Bluesky</title>${STYLE}</head><body>
<nav>Harbour</nav><main>${Object.values(BLUESKY_KINDS).join('')}</main></body></html>`;

const TIMELINES = [
  {
    network: 'Mastodon',
    address: 'https://harbour.example/timeline',
    post: '.status__wrapper:not(.status__quote *)',
    kinds: MASTODON_KINDS,
  },
  {
    network: 'Bluesky',
    address: 'https://bsky.app/profile/timeline.example',
    post: '[data-testid^=feedItem]',
    kinds: BLUESKY_KINDS,
  },
];

const site: XSite = ({ url: { hostname, pathname } }) => {
  const isTimeline = pathname.includes('timeline');
  if (hostname === 'bsky.app') return { body: isTimeline ? BLUESKY_TIMELINE : BLUESKY };
  return { body: isTimeline ? MASTODON_TIMELINE : MASTODON };
};

/** Percent of pixels that may differ at all, and none visibly: the smoothing of a rounded edge that was drawn anew in pieces. */
const NEARLY_EXACT = 0.01;

/** pixelmatch's own measure of a visible difference. */
const VISIBLE = 0.1;

describe.each(BROWSERS)('the networks beside X in %s', (browser) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(browser);
    stage.fakeX.setAnswer(/^https:\/\/(?:harbour\.example|bsky\.app)\//, site);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function captureOn(address: string, post: string): Promise<Capture | undefined> {
    const tab = await stage.drive.newTab(address);
    await waitForElement(tab, post);
    await stage.drive.captureByPopup(tab);
    await tab.close();
    const library = await stage.drive.extensionTab('library.html');
    const captures = await readCaptures(library);
    await library.close();
    return captures.find(({ page }) => page.url === address);
  }

  it('captures a boost on any Mastodon server, with its own id and time', async () => {
    const capture = await captureOn('https://harbour.example/public', '.status');
    expect(capture?.post).toMatchObject({ platform: 'mastodon', host: 'harbour.example', kind: 'repost' });
    expect(capture?.post.repost).toMatchObject({ id: BOOST, by: { handle: 'ada' }, label: 'Ada boosted' });
    expect(capture?.post.repost?.at).not.toBeNull();
    expect(capture?.picture?.method).toMatch(/^photograph/);
  });

  it('captures a repost of a quote that is gone on bsky.app', async () => {
    const capture = await captureOn('https://bsky.app/profile/ada.example', '[data-testid="postText"]');
    expect(capture?.post).toMatchObject({
      platform: 'bluesky',
      kind: 'repost',
      id: KEY,
      createdAt: '2026-02-03T10:20:30.000Z',
    });
    expect(capture?.post.quoted).toMatchObject({ state: 'unavailable', notice: 'Deleted' });
    expect(capture?.picture?.method).toMatch(/^photograph/);
  });

  it.each(TIMELINES)(
    'are photographed to the last pixel on $network, post by post, the pointer upon each',
    async ({ address, post, kinds }) => {
      const tab = await stage.drive.newTab(address);
      await waitForElement(tab, post);
      const library = await stage.drive.extensionTab('library.html');
      const newest = async () => (await readCaptures(library)).at(-1);
      await stage.drive.captureByPopup(tab);
      const names = Object.keys(kinds);
      await tab.evaluate((selector) => {
        for (const [at, found] of document.querySelectorAll(selector).entries()) found.id = `post-${at}`;
      }, post);
      const differing: Record<string, number> = {};
      for (const [at, name] of names.entries()) {
        const before = await newest();
        await tab.toFront();
        await tab.hover(`#post-${at}`);
        await stage.drive.captureByShortcut(tab);
        await expect.poll(async () => (await newest())?.id, { timeout: 30_000 }).not.toBe(before?.id);
        const picture = (await newest())?.picture;
        expect(picture?.method, name).toBe('photograph');
        const truth = await photographTruth(tab, `#post-${at}`, 'nav');
        const ours = await readFile(library, picture?.sha256 ?? '');
        const { percent, sheet } = compare(truth, ours, 0);
        await keepSheet(`${browser}-${new URL(address).hostname}-${name}`, sheet);
        if (percent > NEARLY_EXACT || compare(truth, ours, VISIBLE).percent > 0) differing[name] = percent;
      }
      expect(differing).toEqual({});
      await tab.close();
      await library.close();
    },
  );
});
