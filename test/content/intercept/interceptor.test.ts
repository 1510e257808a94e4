// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const TIMELINE = 'https://x.com/i/api/graphql/abc/UserTweets?variables=%7B%7D';
const answer = { data: { user: { legacy: { favorited: true, full_text: 'Ferry cancelled' } } } };

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://x.com/home'));
});

/** Loads both ends anew, as a new document does; `order` is who starts first. */
async function load(order: 'tap first' | 'script first' = 'tap first') {
  vi.resetModules();
  const heard: unknown[] = [];
  const end = new AbortController();
  const listen = async () => {
    const { listenToTap } = await import('../../../src/content/intercept/channel.ts');
    listenToTap((answer) => heard.push(answer), end.signal);
  };
  if (order === 'script first') await listen();
  await import('../../../src/content/intercept/interceptor.ts');
  if (order === 'tap first') await listen();
  return { heard, end };
}

const fakeFetch = (body: unknown) => vi.fn(() => Promise.resolve(new Response(JSON.stringify(body))));

describe('the page-tap', () => {
  it.each(['tap first', 'script first'] as const)(
    'hands on a timeline without the viewer’s marks, %s',
    async (order) => {
      vi.stubGlobal('document', new Document());
      window.fetch = fakeFetch(answer);
      const { heard } = await load(order);
      const response = await window.fetch(TIMELINE);
      expect(await response.json()).toEqual(answer); // the page gets all of it
      await vi.waitFor(() => expect(heard).toHaveLength(1));
      expect(JSON.stringify(heard[0])).toContain('Ferry cancelled');
      expect(JSON.stringify(heard[0])).not.toContain('favorited');
      expect(heard[0]).toMatchObject({ operation: 'UserTweets', status: 200, cursor: null });
    },
  );

  it('tells where in a list an answer goes on, and of a refusal only that it is one', async () => {
    vi.stubGlobal('document', new Document());
    const further = `https://x.com/i/api/graphql/abc/UserTweets?variables=${encodeURIComponent('{"cursor":"c1"}')}`;
    window.fetch = vi.fn((url) =>
      Promise.resolve(url === further ? new Response('{}') : new Response('slow down', { status: 429 })),
    );
    const { heard } = await load();
    await window.fetch(further);
    await window.fetch(TIMELINE);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard).toEqual([
      { operation: 'UserTweets', status: 200, cursor: 'c1', json: '{}' },
      { operation: 'UserTweets', status: 429, cursor: null, json: '' },
    ]);
  });

  it.each([
    ['direct messages', 'https://x.com/i/api/1.1/dm/inbox_initial_state.json'],
    ['a direct message query', 'https://x.com/i/api/graphql/abc/DmAllSearchSlice'],
    ['settings', 'https://x.com/i/api/1.1/account/settings.json'],
    ['notifications', 'https://x.com/i/api/2/notifications/all.json'],
    ['a login', 'https://x.com/i/api/1.1/onboarding/task.json'],
    ['bookmarks', 'https://x.com/i/api/graphql/abc/Bookmarks'],
    ['a look-alike in the query', 'https://x.com/i/api/1.1/dm/x.json?y=/graphql/abc/UserTweets'],
  ])('does not touch the body of %s', async (_name, url) => {
    vi.stubGlobal('document', new Document());
    const response = new Response('{"secret":"text"}');
    const cloned = vi.spyOn(Response.prototype, 'clone');
    window.fetch = vi.fn(() => Promise.resolve(response));
    const { heard } = await load();
    expect(await (await window.fetch(url)).text()).toContain('secret');
    expect(cloned).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    cloned.mockRestore();
  });

  it('never throws into the page, whatever an answer holds', async () => {
    vi.stubGlobal('document', new Document());
    window.fetch = vi.fn(() => Promise.resolve(new Response('<html>no json')));
    const { heard } = await load();
    expect(await (await window.fetch(TIMELINE)).text()).toBe('<html>no json');
    window.fetch = vi.fn(() => Promise.reject(new TypeError('offline')));
    await expect(window.fetch(TIMELINE)).rejects.toThrow('offline');
    expect(heard).toEqual([]);
  });

  it('does not say its secret name again to a page that asks', async () => {
    vi.stubGlobal('document', new Document());
    await load();
    const overheard = vi.fn();
    document.addEventListener('tearsheet:hello', overheard);
    document.dispatchEvent(new CustomEvent('tearsheet:ready'));
    expect(overheard).not.toHaveBeenCalled();
  });

  it('hears each answer once when it is loaded twice', async () => {
    vi.stubGlobal('document', new Document());
    window.fetch = fakeFetch(answer);
    const { heard } = await load();
    vi.resetModules();
    await import('../../../src/content/intercept/interceptor.ts');
    await window.fetch(TIMELINE);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    await window.fetch(TIMELINE);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
  });
});
