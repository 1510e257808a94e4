// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { observePosts } from '../../src/content/observe.ts';
import { x } from '../../src/platforms/x/index.ts';

/** Frames that were asked for, run one by one by the test. */
let frames: (() => void)[] = [];
let now = 0;

function runFrame(): void {
  for (const frame of frames.splice(0)) frame();
}

/** As the browser's observer does: after the change, before anything else. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

const posts = (count: number): string => '<article data-testid="tweet"><p>a</p></article>'.repeat(count);

beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('complete');
  document.body.innerHTML = '';
});

describe('watching a page', () => {
  it('takes thousands of posts in slices of a few milliseconds, each once', () => {
    document.body.innerHTML = posts(2000);
    const seen: Element[] = [];
    const slices: number[] = [];
    const end = new AbortController();
    observePosts(
      x.page,
      (some) => {
        seen.push(...some);
        now += some.length;
      },
      end.signal,
    );
    let before = 0;
    for (let frame = 0; seen.length > before || frame === 0; frame++) {
      slices.push(seen.length - before);
      before = seen.length;
      runFrame();
    }
    end.abort();
    expect(new Set(seen).size).toBe(2000);
    expect(seen).toHaveLength(2000);
    expect(Math.max(...slices)).toBeLessThanOrEqual(8);
    expect(frames).toEqual([]);
  });

  it('finds posts that come, and the post around what comes', async () => {
    const seen: Element[] = [];
    const end = new AbortController();
    observePosts(x.page, (some) => seen.push(...some), end.signal);
    document.body.innerHTML = `<div>${posts(2)}</div>`;
    await settle();
    runFrame();
    expect(seen).toHaveLength(2);
    seen[0]?.append(document.createElement('b'));
    await settle();
    runFrame();
    expect(seen).toHaveLength(3);
    expect(seen[2]).toBe(seen[0]);
    end.abort();
  });

  it('leaves a post alone that has gone before its turn, and ends with the signal', async () => {
    const seen: Element[] = [];
    const end = new AbortController();
    observePosts(x.page, (some) => seen.push(...some), end.signal);
    document.body.innerHTML = posts(1);
    await settle();
    document.body.innerHTML = '';
    runFrame();
    expect(seen).toEqual([]);
    document.body.innerHTML = posts(1);
    await settle();
    end.abort();
    runFrame();
    expect(seen).toEqual([]);
  });

  it('hands out what the parser brings once a frame, the last again since it may have grown, and all at its end', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const handed: string[][] = [];
    const end = new AbortController();
    document.body.innerHTML = '<article data-testid="tweet" id="a"></article>';
    observePosts(x.page, (some) => handed.push(some.map(({ id }) => id)), end.signal);
    expect(handed).toEqual([['a']]);
    document.body.insertAdjacentHTML('beforeend', '<article data-testid="tweet" id="b"></article>');
    document.body.insertAdjacentHTML('beforeend', '<article data-testid="tweet" id="c"></article>');
    await settle();
    runFrame();
    expect(handed.slice(1)).toEqual([['a', 'b', 'c']]);
    document.body.insertAdjacentHTML('beforeend', '<article data-testid="tweet" id="d"></article>');
    await settle();
    runFrame();
    expect(handed.slice(2)).toEqual([['c', 'd']]);
    state.mockReturnValue('interactive');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    expect(handed.slice(3)).toEqual([['a', 'b', 'c', 'd']]);
    end.abort();
  });
});
