// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { showAs } from '../../src/capture/neutral-control.ts';
import { Undo } from '../../src/capture/undo.ts';
import { x } from '../../src/platforms/x/index.ts';

const icon = (shape: string, paint = '') =>
  `<svg viewBox="0 0 24 24"><g><path d="${shape}" style="${paint}"></path></g></svg>`;

const post = (like: string) => `<article data-testid="tweet">
  <div role="group"><button data-testid="reply">1</button>${like}</div></article>`;

const LIT = `<button data-testid="unlike"><div style="color: rgb(249, 24, 128);">${icon('M1 1h9z', 'fill: rgb(249, 24, 128);')}<span>912</span></div></button>`;
const plainLike = (shape: string) =>
  `<button data-testid="like"><div style="color: rgb(83, 100, 113);">${icon(shape, 'fill: none;')}<span>3</span></div></button>`;

/** The lit control of the first post, and what X's reader gives for its plain look. */
function page(...others: string[]) {
  document.body.innerHTML = [post(LIT), ...others.map(post)].join('');
  const [item] = x.page.findPosts(document);
  const [part] = item ? x.page.viewerParts(item) : [];
  if (!part) throw new Error('nothing is lit');
  return part;
}

describe('a control that is lit for the viewer', () => {
  it('is drawn as the one of another post, its own number kept, and put back', () => {
    const { element, plain } = page(plainLike('M2 2v4z'));
    const before = document.body.innerHTML;
    const undo = new Undo();
    expect(plain && showAs(element, plain, undo)).toBe(true);
    const path = element.querySelector('path');
    expect(path?.getAttribute('d')).toBe('M2 2v4z');
    expect(path?.style.getPropertyValue('fill')).toBe('none');
    for (const each of element.querySelectorAll<HTMLElement>('div, span')) {
      expect(each.style.getPropertyValue('color')).toBe('rgb(83, 100, 113)');
    }
    expect(element.textContent).toBe('912');
    undo.run();
    expect(document.body.innerHTML).toBe(before);
  });

  it('has no plain look where every post is liked', () => {
    expect(page(LIT)).toEqual({ name: 'viewer-like', element: document.querySelector('[data-testid="unlike"]') });
  });

  it('is left to be hidden where the other is drawn in another form', () => {
    const { element, plain } = page(plainLike('M2 2v4z').replace('<g>', '<g><circle r="3"></circle>'));
    const before = document.body.innerHTML;
    expect(plain && showAs(element, plain, new Undo())).toBe(false);
    expect(document.body.innerHTML).toBe(before);
  });
});
