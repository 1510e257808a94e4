/** A page is read the same with our element in each post, which bears no mark by which a reader could leave it out. */
import { describe, expect, it } from 'vitest';
import { bluesky } from '../../src/platforms/bluesky/index.ts';
import type { PageReader } from '../../src/platforms/contract.ts';
import { mastodon } from '../../src/platforms/mastodon/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import * as bsky from './bluesky/made-page.ts';
import * as masto from './mastodon/made-page.ts';
import { fixtureNames, parseFixture } from './x/fixtures.ts';

function readAll(page: PageReader, document: Document, url: URL) {
  return page.findPosts(document).map((item) => page.readPost(item, url));
}

/** As `CaptureButtons` seats it, and wherever else a row may lie in another form of the page. */
function expectSameReading(page: PageReader, document: Document, url: URL): void {
  const before = readAll(page, document, url);
  for (const post of page.findPosts(document)) {
    (page.buttonPlace(post) ?? post).append(document.createElement('div'));
    post.append(document.createElement('div'));
  }
  expect(before).not.toEqual([]);
  expect(readAll(page, document, url)).toEqual(before);
}

describe('our own element changes no reading', () => {
  const pages = fixtureNames().filter((name) => name.endsWith('.html'));
  it.each(pages.filter((name) => x.page.findPosts(parseFixture(name)).length > 0))('of X: %s', (name) => {
    expectSameReading(x.page, parseFixture(name), new URL('https://x.com/somebody'));
  });

  it('of Mastodon', () => {
    const { article, boostLine, HOME, page, quoteBox, status } = masto;
    const quoting = status({ id: '116000000000000002', body: `${masto.words('<p>See.</p>')}${quoteBox({})}` });
    const boosted = status({ id: '116000000000000003', prepend: boostLine('bo', 'Bo') });
    expectSameReading(mastodon.page, page(article('1', quoting) + article('2', boosted)), HOME);
  });

  it('of Bluesky', () => {
    expectSameReading(bluesky.page, bsky.page(bsky.item() + bsky.focal()), bsky.PROFILE);
  });
});
