// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { combine, findSent } from '../../../src/platforms/shared/merge-readings.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { readAnswer } from '../../../src/platforms/x/network/read-answer.ts';
import { VIEWER } from './accounts.ts';
import { itemId } from './post.ts';
import { FOUNDING_CASE, LATER_POST, TIMELINE } from './posts.ts';
import { createDemoTimeline, DEMO_URL } from './timeline.ts';

const demo = createDemoTimeline({ now: () => new Date('2026-11-22T12:00:00Z') });

async function get(address: string, from = demo): Promise<string> {
  const answer = await from.site({ url: new URL(address), method: 'GET', nonce: 'nonce' });
  if (answer === null || typeof answer.body !== 'string') throw new Error(`nothing at ${address}`);
  return answer.body;
}

async function getPage(address: string, from = demo): Promise<Document> {
  return new DOMParser().parseFromString(await get(address, from), 'text/html');
}

async function getAnswer(query: string, variables: object, from = demo): Promise<unknown> {
  const parameters = new URLSearchParams({ variables: JSON.stringify(variables) });
  return JSON.parse(await get(`https://x.com/i/api/graphql/query/${query}?${parameters}`, from));
}

const entries = TIMELINE.filter((item) => item.type !== 'heading');

describe('the demo timeline', () => {
  it('uses ids that no real post has, and that tell the post’s own time', () => {
    for (const { id, createdAt } of entries.map(({ post }) => post)) {
      expect(BigInt(id) & 0x3fffffn).toBe(0n);
      expect(new Date(Number(BigInt(id) >> 22n) + 1288834974657).toISOString()).toBe(createdAt);
    }
  });

  it('says on the page, outside every post, that it is a reconstruction', async () => {
    const page = await getPage(DEMO_URL);
    expect(page.documentElement.dataset['tearsheetDemo']).toBe('reconstruction');
    expect(page.querySelector('[role=note]')?.textContent).toContain('Reconstruction');
    expect(page.querySelector('article [role=note]')).toBeNull();
  });

  it('shows the founding case first: who reposted whom', async () => {
    const [first] = x.page.findPosts(await getPage(DEMO_URL));
    if (first === undefined) throw new Error('no post on the page');
    const { post, failed } = x.page.readPost(first, new URL(DEMO_URL));
    expect(failed).toEqual([]);
    expect(post).toMatchObject({
      kind: 'repost',
      id: FOUNDING_CASE.post.id,
      author: { handle: 'ProudResister', name: 'PROUD RESISTER 👊' },
      text: FOUNDING_CASE.post.text,
      repost: { by: { handle: 'DeptofDefense' }, id: null, at: null },
    });
  });

  it('tells in its answer what the page cannot: the repost’s own id, its time, the followers', async () => {
    const sent = readAnswer(await getAnswer('UserTweets', {}));
    expect(sent.find((post) => post.id === FOUNDING_CASE.post.id)?.repost).toMatchObject({
      id: FOUNDING_CASE.id,
      at: '2017-11-16T20:04:05.000Z',
      by: { handle: 'DeptofDefense', followers: 5_230_000 },
    });
  });

  it('sends for every post on the page what the page shows', async () => {
    const answer = await getAnswer('UserTweets', {});
    expect(JSON.stringify(answer)).toContain('Page 4 &amp; page 9 say different things &lt;and&gt; nobody noticed.');
    const sent = readAnswer(answer);
    const shown = x.page
      .findPosts(await getPage(DEMO_URL))
      .map((element) => x.page.readPost(element, new URL(DEMO_URL)).post);
    expect(shown).toHaveLength(entries.length);
    for (const post of shown) {
      const match = findSent(post, sent);
      expect(match && combine(post, match).disagreements).toEqual([]);
    }
  });

  it('holds what must never be recorded: the viewer’s account, likes and own repost', async () => {
    const [page, answer] = [await get(DEMO_URL), JSON.stringify(await getAnswer('UserTweets', {}))];
    expect(page).toContain(`href="/${VIEWER.handle}" aria-label="Profile"`);
    expect(page).toContain('data-testid="unlike"');
    expect(page).toContain('>You reposted</span>');
    for (const flag of ['"favorited":true', '"retweeted":true', '"bookmarked":true']) expect(answer).toContain(flag);
  });

  it('withdraws the repost and keeps the original, as on the day', async () => {
    const day = createDemoTimeline();
    day.withdraw();
    const ids = readAnswer(await getAnswer('UserTweets', {}, day)).map((post) => post.repost?.id ?? post.id);
    expect(ids).not.toContain(itemId(FOUNDING_CASE));
    // One has gone, and one has been published since.
    expect(x.page.findPosts(await getPage(DEMO_URL, day))).toHaveLength(entries.length);
    expect(ids).toContain(LATER_POST.id);
    const original = await getPage(`https://x.com/ProudResister/status/${FOUNDING_CASE.post.id}`, day);
    expect(x.page.findPosts(original)).toHaveLength(1);

    day.withdraw(FOUNDING_CASE.post.id);
    const gone = await getPage(`https://x.com/ProudResister/status/${FOUNDING_CASE.post.id}`, day);
    expect(x.page.findPosts(gone)).toHaveLength(0);
    day.restore();
    expect(x.page.findPosts(await getPage(DEMO_URL, day))).toHaveLength(entries.length);
  });

  it('grows to as many posts as are asked for, sent in parts of twenty', async () => {
    expect(x.page.findPosts(await getPage(`${DEMO_URL}?count=45`))).toHaveLength(45);
    const parts = [];
    for (const cursor of ['0', '20', '40'])
      parts.push(readAnswer(await getAnswer('UserTweets', { length: 45, cursor })).length);
    expect(parts).toEqual([20, 20, 5]);
  });
});
