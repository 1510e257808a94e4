// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPost } from '../helpers/records.ts';
import type { PageReader } from '../../src/platforms/contract.ts';

vi.mock('../../src/browser/api.ts', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));
const { CaptureButtons } = await import('../../src/content/capture-buttons.ts');

type Report = (entries: Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>[]) => void;

/** What the browser tells of a post's place. */
let report: Report;
let observed: Element[];

const page = {
  findPosts: () => [...document.querySelectorAll('article')],
  buttonPlace: (post: Element) => post.querySelector('[role=group]'),
  readPost: (post: Element) => ({ post: { ...aPost(), id: post.id }, failed: [] }),
} as unknown as PageReader;

const SAVED = { captureId: 'c1', method: 'photograph' as const };

/** A page of so many posts, each put. */
function longPage(count: number) {
  document.body.innerHTML = Array.from(
    { length: count },
    (_, at) => `<article id="${at}"><div role="group"></div></article>`,
  ).join('');
  const end = new AbortController();
  const buttons = new CaptureButtons(page, { capture: vi.fn(), open: vi.fn(), signal: end.signal });
  const posts = page.findPosts(document);
  buttons.put(posts);
  return { buttons, end, posts, post: (at: number) => posts[at] ?? document.body };
}

const buttonOf = (post: Element) => post.querySelector('[role=group] > div');
const count = () => document.querySelectorAll('[role=group] > div').length;
const comesNear = (target: Element) => report([{ target, isIntersecting: true }]);
const goesFar = (target: Element) => report([{ target, isIntersecting: false }]);

beforeEach(() => {
  observed = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: Report) {
        report = callback;
      }
      observe = (post: Element) => observed.push(post);
      disconnect = () => undefined;
    },
  );
});

describe('the buttons of a long page', () => {
  it('are on the first hundred posts at once, and on others when they come near the view', () => {
    const { post } = longPage(150);
    expect(count()).toBe(100);
    expect(observed).toHaveLength(50);
    comesNear(post(120));
    expect(buttonOf(post(120))).not.toBeNull();
    expect(count()).toBe(101);
  });

  it('go from post to post, so that there are never many more', () => {
    const { post } = longPage(300);
    comesNear(post(100));
    const first = buttonOf(post(100));
    for (let at = 101; at < 300; at++) {
      comesNear(post(at));
      goesFar(post(at - 1));
    }
    expect(count()).toBe(101);
    goesFar(post(299));
    comesNear(post(100));
    const again = buttonOf(post(100));
    expect(again).not.toBeNull();
    // One of the two that were ever made for all of them.
    comesNear(post(101));
    expect([again, buttonOf(post(101))]).toContain(first);
  });

  it('stay with a post that has something to say', () => {
    const { buttons, post } = longPage(120);
    comesNear(post(110));
    buttons.saving(post(110));
    goesFar(post(110));
    expect(buttonOf(post(110))).not.toBeNull();
    buttons.saved(post(110), SAVED);
    goesFar(post(110));
    expect(buttonOf(post(110))).not.toBeNull();
  });

  it('come to a post that is pressed by the keyboard wherever it stands', () => {
    const { buttons, post } = longPage(120);
    expect(buttonOf(post(115))).toBeNull();
    buttons.saving(post(115));
    expect(buttonOf(post(115))).not.toBeNull();
    buttons.failed(post(115), 'no room');
    expect(buttonOf(post(115))).not.toBeNull();
  });

  it('go with the extension', () => {
    const { end, post } = longPage(120);
    comesNear(post(110));
    end.abort();
    expect(count()).toBe(0);
  });
});
