// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPost } from '../helpers/records.ts';
import type { PageReader } from '../../src/platforms/contract.ts';

vi.mock('../../src/browser/api.ts', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));
const { CaptureButtons } = await import('../../src/content/capture-buttons.ts');

type Report = (entries: Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>[]) => void;

/** What the browser is asked to watch, with the margin around the view. */
interface Watch {
  margin: string | undefined;
  report: Report;
  posts: Set<Element>;
}

let watches: Watch[];

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
  layOut();
  return { buttons, end, posts, post: (at: number) => posts[at] ?? document.body };
}

const buttonOf = (post: Element) => post.querySelector('[role=group] > div');
const count = () => document.querySelectorAll('[role=group] > div').length;
const heights = ({ margin = '0' }: Watch) => parseInt(margin, 10);

/** The browser tells each observer whose margin is at least so wide, the widest first, as they were made. */
function tell(target: Element, isIntersecting: boolean, within = 0): void {
  for (const watch of watches) {
    if (watch.margin !== undefined && heights(watch) >= within && watch.posts.has(target))
      watch.report([{ target, isIntersecting }]);
  }
}

const comesNear = (post: Element) => tell(post, true);
const goesFar = (post: Element) => tell(post, false);
/** As far as posts are told of together with one that is nearer. */
const comesAround = (post: Element) => tell(post, true, 1000);

/** The page is laid out: each post is told of whose layout was waited for. */
function layOut(): void {
  for (const { margin, posts, report } of watches) {
    if (margin === undefined && posts.size > 0) report([...posts].map((target) => ({ target, isIntersecting: false })));
  }
}

beforeEach(() => {
  watches = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #posts = new Set<Element>();
      constructor(report: Report, options?: { rootMargin: string }) {
        watches.push({ margin: options?.rootMargin, report, posts: this.#posts });
      }
      observe = (post: Element) => this.#posts.add(post);
      unobserve = (post: Element) => this.#posts.delete(post);
      disconnect = () => this.#posts.clear();
    },
  );
});

describe('the buttons of a long page', () => {
  it('are on the first hundred posts once they are laid out, and on others when they come near the view', () => {
    const { buttons, post, posts } = longPage(150);
    expect(count()).toBe(100);
    comesNear(post(120));
    expect(buttonOf(post(120))).not.toBeNull();
    expect(count()).toBe(101);
    // Put once more, as after each change of the page: nothing is counted twice.
    buttons.put(posts);
    layOut();
    expect(count()).toBe(101);
  });

  it('come many at a time, with the first that is needed', () => {
    const { post } = longPage(150);
    for (let at = 110; at < 130; at++) comesAround(post(at));
    expect(count()).toBe(100);
    comesNear(post(110));
    expect(count()).toBe(120);
    // What went far meanwhile gives its button to those that come.
    for (let at = 110; at < 120; at++) goesFar(post(at));
    expect(count()).toBe(120);
    for (let at = 130; at < 140; at++) comesAround(post(at));
    comesNear(post(130));
    expect(count()).toBe(120);
  });

  it('wait for no layout where the site has thrown one away', () => {
    const { buttons, post } = longPage(20);
    buttonOf(post(3))?.remove();
    buttons.put([post(3)]);
    expect(buttonOf(post(3))).not.toBeNull();
  });

  it('go from post to post, so that there are never many more', () => {
    const { post } = longPage(300);
    comesNear(post(100));
    const first = buttonOf(post(100));
    for (let at = 101; at < 300; at++) {
      comesNear(post(at));
      goesFar(post(at - 1));
    }
    // The last to go waits for the next to come.
    expect(count()).toBe(102);
    goesFar(post(299));
    comesNear(post(100));
    const again = buttonOf(post(100));
    expect(again).not.toBeNull();
    // One of the few that were ever made for all of them.
    comesNear(post(101));
    comesNear(post(102));
    expect([again, buttonOf(post(101)), buttonOf(post(102))]).toContain(first);
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
