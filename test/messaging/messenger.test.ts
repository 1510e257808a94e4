import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isListedOrigin } from '../../src/model/profiles/hosts.ts';
import type { BackgroundHandlers } from '../../src/messaging/messenger.ts';
import { AppError } from '../../src/model/errors.ts';
import { TO_CONTENT } from '../../src/messaging/messages/content-messages.ts';
import type { FactsInput } from '../../src/messaging/payloads.ts';
import { TO_BACKGROUND } from '../../src/messaging/protocol.ts';
import { makeFakeBrowser, senders } from '../helpers/fake-browser.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const fake = vi.hoisted((): { current: unknown } => ({ current: null }));
vi.mock('../../src/browser/api.ts', () => ({
  get browser() {
    return fake.current;
  },
}));

const { callBackground, callTab, serveBackground, serveContent } = await import('../../src/messaging/messenger.ts');

let bench: ReturnType<typeof makeFakeBrowser>;

/** Handlers that must not be reached, but for those given. */
function serve(handlers: Partial<BackgroundHandlers>): void {
  serveBackground(handlers as BackgroundHandlers, isListedOrigin);
}

beforeEach(() => {
  bench = makeFakeBrowser();
  fake.current = bench.browser;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

describe('a call to the background', () => {
  it('brings back what the handler gave', async () => {
    serve({
      listDrafts: ({ search }) => [
        { id: '1', title: search, status: 'draft', author: null, modifiedAt: '', editUrl: '' },
      ],
    });
    const drafts = await callBackground('listDrafts', { siteId: crypto.randomUUID(), search: 'storm' });
    expect(drafts?.[0]?.title).toBe('storm');
  });

  it('keeps the code of an error, and its class', async () => {
    serve({
      testSite: () => {
        throw new AppError('CMS_LOGIN_REFUSED', 'no');
      },
    });
    const call = callBackground('testSite', { siteId: crypto.randomUUID() });
    await expect(call).rejects.toBeInstanceOf(AppError);
    await expect(call).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED', message: 'no' });
  });

  it('is refused to a content script where it is for our pages', async () => {
    const connectSite = vi.fn();
    serve({ connectSite });
    bench.bus.sender = senders.content;
    const call = callBackground('connectSite', { cms: 'any', address: 'https://a.example', secret: {} });
    await expect(call).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(connectSite).not.toHaveBeenCalled();
  });

  it('is refused to our pages where it is for a tab', async () => {
    const openCapture = vi.fn();
    serve({ openCapture });
    const call = callBackground('openCapture', { captureId: crypto.randomUUID() });
    await expect(call).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(openCapture).not.toHaveBeenCalled();
  });

  it('does not believe a sender that the message names', async () => {
    const removeSite = vi.fn();
    serve({ removeSite });
    bench.bus.sender = senders.content;
    const forged = { tearsheet: 'removeSite', input: { siteId: crypto.randomUUID() }, sender: senders.page };
    await expect(bench.browser.runtime.sendMessage(forged)).rejects.toThrow('Receiving end');
    expect(removeSite).not.toHaveBeenCalled();
  });

  it('is refused when its input is not as agreed', async () => {
    const sendDraft = vi.fn();
    serve({ sendDraft });
    const input = { siteId: 'x', target: { newTitle: '' }, captureIds: [], language: 'en' };
    await expect(callBackground('sendDraft', input)).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    expect(sendDraft).not.toHaveBeenCalled();
  });

  it('is cut where a post is too long for our limits, which is said in the record', async () => {
    const saveFacts = vi.fn((facts: FactsInput) => ({ captureId: facts.id }));
    serve({ saveFacts });
    bench.bus.sender = senders.content;
    const { id, capturedAt, page, suspect, demo } = aCapture();
    const links = Array.from({ length: 1_001 }, () => ({ shown: 'a', url: 'https://a.example/', expanded: null }));
    const post = aPost({ links, text: `${'x'.repeat(199_999)}🚢` });
    const long = { ...page, title: 'x'.repeat(9_000) };
    await callBackground('saveFacts', { id, capturedAt, post, page: long, suspect, demo });
    const [saved] = saveFacts.mock.calls[0] ?? [];
    expect(saved?.post.links).toHaveLength(1_000);
    expect(saved?.post.text).toBe('x'.repeat(199_999));
    expect(saved?.page.title).toHaveLength(8_000);
    expect(saved?.post.missing.toSorted()).toEqual(['links', 'page.title', 'text']);
  });

  it('gives no answer to what is not a call of ours', () => {
    serve({});
    const [listener] = bench.listeners;
    for (const message of [
      null,
      'x',
      {},
      { tearsheet: 'nothing', input: null },
      { tearsheet: '__proto__', input: 1 },
    ]) {
      expect(listener?.(message, senders.page)).toBeUndefined();
    }
  });

  it('is made again when the worker died over one that stores once', async () => {
    serve({ canPhotograph: () => true });
    bench.bus.sender = senders.content;
    bench.browser.runtime.sendMessage.mockRejectedValueOnce(new Error('message channel closed'));
    await expect(callBackground('canPhotograph', { fresh: true })).resolves.toBe(true);
  });

  it('is not made again when it would do its work twice', async () => {
    const sendDraft = vi.fn(() => ({ jobId: 'x' }));
    serve({ sendDraft });
    bench.browser.runtime.sendMessage.mockRejectedValueOnce(new Error('message channel closed'));
    const id = crypto.randomUUID();
    const call = callBackground('sendDraft', {
      siteId: id,
      target: { newTitle: 'A' },
      captureIds: [id],
      language: 'en',
    });
    await expect(call).rejects.toMatchObject({ code: 'WORKER_STOPPED' });
    expect(sendDraft).not.toHaveBeenCalled();
  });
});

describe('a call to a tab', () => {
  const handlers = {
    pressCapture: vi.fn(),
    whichPlatform: vi.fn(),
    photographChanged: vi.fn(() => null),
    confirmFrame: vi.fn(),
    justSeen: vi.fn(),
    keepSeen: vi.fn(),
    whenDrawn: vi.fn(),
    showPart: vi.fn(),
    holdStill: vi.fn(),
    hasHeld: vi.fn(),
  };

  it('is answered for the background alone', async () => {
    serveContent(handlers, new AbortController().signal);
    bench.bus.sender = senders.page;
    await expect(callTab(7, 'photographChanged', { available: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    bench.bus.sender = senders.background;
    await expect(callTab(7, 'photographChanged', { available: true })).resolves.toBeNull();
  });

  it('says that nobody is there', async () => {
    await expect(callTab(7, 'photographChanged', { available: true })).rejects.toMatchObject({ code: 'NO_TAB' });
  });

  it('ends with the signal', async () => {
    const end = new AbortController();
    serveContent(handlers, end.signal);
    end.abort();
    await expect(callTab(7, 'photographChanged', { available: true })).rejects.toMatchObject({ code: 'NO_TAB' });
  });
});

it('knows each call by a name of its own: who may make it is looked up by that', () => {
  expect(Object.keys(TO_BACKGROUND).filter((name) => Object.hasOwn(TO_CONTENT, name))).toEqual([]);
});
