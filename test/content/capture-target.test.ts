// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pointer } from '../../src/content/capture-target.ts';
import { x } from '../../src/platforms/x/index.ts';
import { readFixture } from '../platforms/x/fixtures.ts';

let end: AbortController;
let pointer: Pointer;
let posts: Element[];

/** Where each post is on the screen: one below the other, each `height` high, moved up by `scrolled`. */
function layOut(height: number, scrolled: number): void {
  posts.forEach((post, index) => {
    const top = index * height - scrolled;
    vi.spyOn(post, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, top, 600, height));
  });
}

function open(name: string, url: string): void {
  setAddress(url);
  document.documentElement.innerHTML = readFixture(name);
  posts = x.page.findPosts(document);
}

beforeEach(() => {
  end = new AbortController();
  pointer = new Pointer(end.signal);
  vi.stubGlobal('innerHeight', 1000);
});
afterEach(() => end.abort());

/** The test's window can be put anywhere. */
function setAddress(url: string): void {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
}

const inside = (post: Element | undefined) => post?.querySelector('[data-testid="tweetText"]') as Element;

describe('which post is meant', () => {
  it('by the menu: the one under the pointer, and none beside posts', () => {
    open('classic/timeline-en.html', 'https://x.com/home');
    inside(posts[2]).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
    expect(pointer.aimed('menu', x.page)).toBe(posts[2]);
    document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
    expect(() => pointer.aimed('menu', x.page)).toThrow(expect.objectContaining({ code: 'NO_POST_HERE' }) as Error);
  });

  it('by the shortcut: the hovered one, else the focused one, else the one in the middle', () => {
    open('classic/timeline-en.html', 'https://x.com/home');
    layOut(400, 0);
    inside(posts[3]).dispatchEvent(new MouseEvent('pointerover', { bubbles: true }));
    (posts[2] as HTMLElement).focus();
    expect(pointer.aimed('shortcut', x.page)).toBe(posts[3]);
    document.documentElement.dispatchEvent(new MouseEvent('pointerleave'));
    expect(pointer.aimed('shortcut', x.page)).toBe(posts[2]);
    (posts[2] as HTMLElement).blur();
    expect(pointer.aimed('shortcut', x.page)).toBe(posts[1]);
  });

  it('by the shortcut: not one that was hovered and has gone', () => {
    open('classic/timeline-en.html', 'https://x.com/home');
    layOut(400, 0);
    inside(posts[3]).dispatchEvent(new MouseEvent('pointerover', { bubbles: true }));
    posts[3]?.remove();
    expect(pointer.aimed('shortcut', x.page)).toBe(posts[1]);
  });

  it('by the popup: a status page’s own post where it is on the screen, else the one nearest the middle', () => {
    open('classic/status-photos-replies.html', 'https://x.com/MiraOkafor/status/2117949982110646272');
    layOut(400, 400);
    const focal = posts.findIndex(
      (post) => x.page.readPost(post, new URL(location.href)).post.id === '2117949982110646272',
    );
    expect(pointer.aimed('view', x.page)).toBe(posts[focal]);
    setAddress('https://x.com/home');
    expect(pointer.aimed('view', x.page)).toBe(posts[2]);
    expect(focal).not.toBe(2);
    setAddress('https://x.com/MiraOkafor/status/2117949982110646272');
    layOut(400, 400 * (focal + 1));
    expect(pointer.aimed('view', x.page)).not.toBe(posts[focal]);
  });

  it('is none where no post is on the screen', () => {
    open('classic/timeline-en.html', 'https://x.com/home');
    layOut(400, 100_000);
    expect(() => pointer.aimed('view', x.page)).toThrow(expect.objectContaining({ code: 'NO_POST_HERE' }) as Error);
  });
});
