// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReceivedText, Tap } from '../../../src/content/intercept/channel.ts';
import { HELLO, READY } from '../../../src/content/intercept/protocol.ts';
import type * as Registry from '../../../src/platforms/interceptor-registry.ts';
import { rules as instanceRules } from '../../platforms/fake-network/interceptor.ts';

const TIMELINE = 'https://x.com/i/api/graphql/abc/UserTweets?variables=%7B%7D';
const answer = { data: { user: { legacy: { favorited: true, full_text: 'Ferry cancelled' } } } };

/** A document of which nothing has been loaded yet. */
function beginning(): Document {
  const page = new Document();
  Object.defineProperty(page, 'readyState', { value: 'loading' });
  return page;
}

/** What waits for the page to have nothing to do. */
let pauses: (() => void)[] = [];
const rest = () => {
  for (let act = pauses.shift(); act !== undefined; act = pauses.shift()) act();
};

beforeEach(() => {
  pauses = [];
  vi.stubGlobal('location', new URL('https://x.com/home'));
  window.requestIdleCallback = (act) => pauses.push(act as () => void);
});

/** Loads both ends anew, as a new document does; `order` is who starts first. */
async function load(order: 'tap first' | 'script first' = 'tap first') {
  vi.resetModules();
  const heard: ReceivedText[] = [];
  const end = new AbortController();
  const listen = async (): Promise<Tap> => {
    const { listenToTap } = await import('../../../src/content/intercept/channel.ts');
    return listenToTap((answer) => heard.push(answer), end.signal);
  };
  const before = order === 'script first' ? await listen() : null;
  await import('../../../src/content/intercept/interceptor.ts');
  const tap = before ?? (await listen());
  return { heard, end, tap };
}

/** Until the page has received an answer that waits to be handed on. */
const received = () => vi.waitFor(() => expect(pauses).not.toEqual([]));

const fakeFetch = (body: unknown) => vi.fn(() => Promise.resolve(new Response(JSON.stringify(body))));

/** A function of the page's world, as the page finds it. */
function pageHas(holder: object, name: string): { name: string; toString(): string } {
  return Reflect.get(holder, name) as { name: string; toString(): string };
}

describe('the page-tap', () => {
  it.each(['tap first', 'script first'] as const)('hands on a timeline as it came, %s', async (order) => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard } = await load(order);
    const response = await window.fetch(TIMELINE);
    expect(await response.json()).toEqual(answer); // the page gets all of it
    await received();
    rest();
    expect(heard).toEqual([{ operation: 'UserTweets', status: 200, cursor: null, json: JSON.stringify(answer) }]);
  });

  it('parses nothing, and hands nothing on before the page has nothing to do', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard } = await load();
    const parse = vi.spyOn(JSON, 'parse');
    await window.fetch(TIMELINE);
    await received();
    expect(heard).toEqual([]);
    rest();
    expect(heard).toHaveLength(1);
    // Its heading alone, in our own world; of an address its `variables`.
    expect(parse.mock.calls.filter(([text]) => String(text).includes('Ferry'))).toEqual([]);
    parse.mockRestore();
  });

  it('hands on in the order in which the page received, and all that waits when somebody presses', async () => {
    vi.stubGlobal('document', beginning());
    const address = (cursor: string) =>
      `https://x.com/i/api/graphql/abc/UserTweets?variables=${encodeURIComponent(JSON.stringify({ cursor }))}`;
    window.fetch = vi.fn((url) => Promise.resolve(new Response(JSON.stringify({ url: String(url) }))));
    const { heard, tap } = await load();
    for (const cursor of ['c1', 'c2', 'c3']) {
      await window.fetch(address(cursor));
      await new Promise((resolve) => setTimeout(resolve, 0)); // its text is read
    }
    await received();
    expect(heard).toEqual([]);
    tap.flush();
    expect(heard.map(({ cursor }) => cursor)).toEqual(['c1', 'c2', 'c3']);
    rest();
    expect(heard).toHaveLength(3);
  });

  it('hands on what a request object of the page has parsed already', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard } = await load();
    const request = new XMLHttpRequest();
    Object.defineProperties(request, { responseType: { value: 'json' }, response: { value: answer } });
    Object.defineProperty(request, 'status', { value: 200 });
    request.open('GET', TIMELINE);
    request.dispatchEvent(new Event('load'));
    expect(heard).toEqual([]);
    rest();
    expect(heard.map(({ json }) => json)).toEqual([JSON.stringify(answer)]);
  });

  it('tells where in a list an answer goes on, and of a refusal only that it is one', async () => {
    vi.stubGlobal('document', beginning());
    const further = `https://x.com/i/api/graphql/abc/UserTweets?variables=${encodeURIComponent('{"cursor":"c1"}')}`;
    window.fetch = vi.fn((url) =>
      Promise.resolve(url === further ? new Response('{}') : new Response('slow down', { status: 429 })),
    );
    const { heard } = await load();
    await window.fetch(further);
    await window.fetch(TIMELINE);
    await vi.waitFor(() => {
      rest();
      expect(heard).toHaveLength(2);
    });
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
    vi.stubGlobal('document', beginning());
    const response = new Response('{"secret":"text"}');
    const cloned = vi.spyOn(Response.prototype, 'clone');
    window.fetch = vi.fn(() => Promise.resolve(response));
    const { heard } = await load();
    expect(await (await window.fetch(url)).text()).toContain('secret');
    expect(cloned).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    cloned.mockRestore();
  });

  it('keeps on a host that no network lists what a network of many servers asks for, and nothing of the others', async () => {
    vi.doMock('../../../src/platforms/interceptor-registry.ts', async (original) => {
      const { interceptorRules } = await original<typeof Registry>();
      return { interceptorRules: [...interceptorRules, instanceRules] };
    });
    for (const [home, operations] of [
      ['https://quay.example/home', ['notes']],
      ['https://x.com/home', ['UserTweets']],
    ] as const) {
      vi.stubGlobal('location', new URL(home));
      vi.stubGlobal('document', beginning());
      window.fetch = fakeFetch(answer);
      const { heard } = await load();
      await window.fetch(TIMELINE);
      await window.fetch(new URL('/api/notes', home));
      await received();
      rest();
      expect(heard.map(({ operation }) => operation)).toEqual(operations);
    }
    vi.doUnmock('../../../src/platforms/interceptor-registry.ts');
  });

  it('never throws into the page, whatever an answer holds', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = vi.fn(() => Promise.resolve(new Response('<html>no json')));
    const { heard } = await load();
    expect(await (await window.fetch(TIMELINE)).text()).toBe('<html>no json');
    window.fetch = vi.fn(() => Promise.reject(new TypeError('offline')));
    await expect(window.fetch(TIMELINE)).rejects.toThrow('offline');
    await received();
    rest();
    expect(heard.map(({ json }) => json)).toEqual(['<html>no json']); // whoever reads it finds that it is none
  });

  it('does not say its secret name again to a page that asks', async () => {
    vi.stubGlobal('document', beginning());
    await load();
    const overheard = vi.fn();
    document.addEventListener(HELLO, overheard);
    document.dispatchEvent(new CustomEvent(READY));
    expect(overheard).not.toHaveBeenCalled();
  });

  it('answers no name that a page can know once both ends have met', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard } = await load();
    const overheard = vi.fn();
    document.addEventListener('stolen', overheard);
    const isHandled = !document.dispatchEvent(new CustomEvent(HELLO, { detail: 'stolen', cancelable: true }));
    await window.fetch(TIMELINE);
    await received();
    rest();
    expect(isHandled).toBe(false);
    expect(overheard).not.toHaveBeenCalled();
    expect(heard).toHaveLength(1);
  });

  it('touches nothing of a page where nobody answers it', async () => {
    const page = beginning();
    page.append(page.createElement('script'));
    vi.stubGlobal('document', page);
    const own = fakeFetch(answer);
    window.fetch = own;
    vi.resetModules();
    await import('../../../src/content/intercept/interceptor.ts');
    document.dispatchEvent(new CustomEvent(HELLO, { detail: 'stolen' }));
    expect(pageHas(window, 'fetch')).toBe(own);
  });

  it('stops waiting for the other end before the page’s first script runs', async () => {
    const page = beginning();
    vi.stubGlobal('document', page);
    const own = fakeFetch(answer);
    window.fetch = own;
    vi.resetModules();
    await import('../../../src/content/intercept/interceptor.ts');
    page.append(page.createElement('script'));
    await new Promise((resolve) => setTimeout(resolve, 0)); // the parser waits for observers here
    document.dispatchEvent(new CustomEvent(HELLO, { detail: 'stolen' }));
    expect(pageHas(window, 'fetch')).toBe(own);
  });

  it('gives its functions out as those of the browser', async () => {
    vi.stubGlobal('document', beginning());
    const own = fakeFetch(answer);
    window.fetch = own;
    const texts = () =>
      [
        pageHas(window, 'fetch'),
        pageHas(XMLHttpRequest.prototype, 'open'),
        pageHas(Function.prototype, 'toString'),
      ].map((one) => [String(one), Function.prototype.toString.call(one), one.name]);
    const before = texts();
    await load();
    expect(pageHas(window, 'fetch')).not.toBe(own);
    expect(texts()).toEqual(before);
    expect(() => Function.prototype.toString.call({} as never)).toThrow(TypeError);
  });

  it('hears nothing any more once the other end has left', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard, end } = await load();
    const cloned = vi.spyOn(Response.prototype, 'clone');
    end.abort();
    expect(await (await window.fetch(TIMELINE)).json()).toEqual(answer);
    expect(cloned).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    cloned.mockRestore();
  });

  it('hears each answer once when it is loaded twice', async () => {
    vi.stubGlobal('document', beginning());
    window.fetch = fakeFetch(answer);
    const { heard } = await load();
    vi.resetModules();
    await import('../../../src/content/intercept/interceptor.ts');
    for (const times of [1, 2]) {
      await window.fetch(TIMELINE);
      await vi.waitFor(() => {
        rest();
        expect(heard).toHaveLength(times);
      });
    }
  });
});
