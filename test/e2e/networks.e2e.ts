/** Posts of the networks beside X, captured by the toolbar alone on pages that nobody has allowed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { icon, item, KEY, repostLine } from '../platforms/bluesky/made-page.ts';
import { article, boostLine, status } from '../platforms/mastodon/made-page.ts';
import { readCaptures } from '../support/database.ts';
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

const site: XSite = ({ url }) => ({ body: url.hostname === 'bsky.app' ? BLUESKY : MASTODON });

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
});
