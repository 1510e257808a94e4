// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { mastodon } from '../../../src/platforms/mastodon/index.ts';
import { readBox, readDeclared } from '../../../src/platforms/web/read-box.ts';
import { BOOSTED_AT, MASTODON_URL } from './mastodon-page.ts';
import { HEADLINE, NEWS_URL } from './news-page.ts';
import { createDemoTimeline } from './timeline.ts';

async function getPage(address: string): Promise<Document> {
  const answer = await createDemoTimeline().site({ url: new URL(address), method: 'GET', nonce: 'nonce' });
  if (answer === null || typeof answer.body !== 'string') throw new Error(`nothing at ${address}`);
  return new DOMParser().parseFromString(answer.body, 'text/html');
}

describe('the demo beside X', () => {
  it('has a boost of which the page’s own number tells the time', async () => {
    const page = await getPage(MASTODON_URL);
    expect(mastodon.page.recognizes?.(page)).toBe(true);
    const [boost, own] = mastodon.page
      .findPosts(page)
      .map((post) => mastodon.page.readPost(post, new URL(MASTODON_URL)));
    expect([boost?.failed, own?.failed]).toEqual([[], []]);
    expect(boost?.post).toMatchObject({
      kind: 'repost',
      author: { handle: 'quaywatch', name: 'Quay Watch' },
      repost: { at: BOOSTED_AT, by: { handle: 'northferries' }, label: 'North Ferries boosted' },
      createdAt: '2026-11-20T19:45:10.000Z',
    });
    expect(own?.post).toMatchObject({ kind: 'post', author: { handle: 'northferries' } });
  });

  it('has a page that declares a comment’s author, who is not the article’s', async () => {
    const page = await getPage(NEWS_URL);
    const declared = readDeclared(page, new URL(NEWS_URL));
    const read = (selector: string) => {
      const box = page.querySelector(selector) ?? page.body;
      return readBox(box, box.textContent ?? '', declared, new URL(NEWS_URL));
    };
    expect(read('#comment').author.name).toBe('Ben Quay');
    expect(read('main')).toMatchObject({ author: { name: 'Ana Ruiz' }, card: { title: HEADLINE } });
    expect(page.documentElement.dataset['tearsheetDemo']).toBe('reconstruction');
  });
});
