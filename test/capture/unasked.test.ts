// @vitest-environment happy-dom
/** What is kept without a press leaves the page as it stands. */
import { afterEach, expect, it, vi } from 'vitest';
import type { CaptureContext } from '../../src/capture/capture-session.ts';
import { redrawSlot, type RedrawOptions } from '../../src/capture/redraw-slot.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const callBackground = vi.hoisted(() => vi.fn((_name: string, _input: unknown) => Promise.resolve(null)));
vi.mock('../../src/messaging/messenger.ts', () => ({ callBackground }));
vi.mock('../../src/browser/api.ts', () => import('../ui/fake-browser.ts'));
const { captureUnasked } = await import('../../src/capture/capture-post.ts');

afterEach(() => vi.restoreAllMocks());

it('changes no element, takes no selection and no focus, and says why it is redrawn', async () => {
  document.body.innerHTML =
    '<article tabindex="0"><p>words</p><b>You reposted</b><i data-tearsheet="button"></i></article><div data-tearsheet="card"></div>';
  const [article, words, mark] = ['article', 'p', 'b'].map((name) => document.querySelector<HTMLElement>(name));
  if (!article || !words || !mark) throw new Error('the page is not there');
  vi.spyOn(article, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 50));
  Object.defineProperty(document, 'fonts', { value: { status: 'loaded' } });
  article.focus();
  document.getSelection()?.selectAllChildren(words);
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
  let given: RedrawOptions | null = null;
  redrawSlot.set((_post, options) => {
    given = options;
    return Promise.resolve({ blobs: [], renderer: 'test', missingResources: [], pictures: new Map() });
  });
  const parts = [{ element: mark, name: 'viewer' }];
  const page = {
    readPost: () => ({ post: aPost(), failed: [] }),
    findPosts: () => [article],
    viewerParts: () => parts,
    buttonPlace: () => null,
  };
  const context = {
    page,
    lock: { alone: <T>(act: () => T) => act() },
    canReach: false,
    fetchAsPage: () => Promise.reject(new Error('asked')),
    complete: (_item: Element, record: unknown) => ({ record, sent: [] }),
    suspect: () => false,
    isDemo: () => false,
  } as unknown as CaptureContext;

  await captureUnasked(article, context, {
    id: 'c1',
    signal: new AbortController().signal,
    page: aCapture().page,
    asKept: (reading) => reading,
  });

  seen.push(...observer.takeRecords());
  expect(seen).toEqual([]);
  expect(document.activeElement).toBe(article);
  expect(document.getSelection()?.toString()).toBe('words');
  expect(given).toMatchObject({ isUnasked: true, viewerParts: parts });
  expect(callBackground.mock.calls.at(-1)).toMatchObject([
    'saveRedrawing',
    { id: 'c1', masked: ["viewer's marks"], redrawing: { fallbackReason: 'UNASKED' } },
  ]);
});
