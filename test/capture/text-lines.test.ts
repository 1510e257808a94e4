// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { bringTextLine } from '../../src/capture/text-lines.ts';

/** A browser's own defaults, which happy-dom leaves empty. */
const computed = vi.spyOn(globalThis, 'getComputedStyle').mockImplementation((element) => {
  const { style } = element as HTMLElement;
  return {
    textDecorationLine: style.textDecorationLine || 'none',
    textDecorationColor: style.textDecorationColor,
    cssFloat: style.cssFloat || 'none',
    position: style.position || 'static',
    display: style.display || 'inline',
  } as CSSStyleDeclaration;
});
afterEach(() => computed.mockClear());

/** The line that the words `#words` get in the copy. */
function lineOf(html: string): string {
  document.body.innerHTML = `<div style="text-decoration-line: line-through"><article>${html}</article></div>`;
  const [post, words] = [document.querySelector('article'), document.querySelector('#words')];
  if (!post || !words) throw new Error('no post');
  const twin = document.createElement('span');
  bringTextLine(words, twin, post);
  return [twin.style.textDecorationLine, twin.style.textDecorationColor].join(' ').trim();
}

const LINK = 'style="text-decoration-line: underline; text-decoration-color: red"';

it.each([
  ['of the link around a name', `<a ${LINK}><div><span id="words">Mara</span></div></a>`, 'underline red'],
  ['none of what stands around the post', '<span id="words">Mara</span>', ''],
  [
    'their own, which is left as it is',
    `<a ${LINK}><s id="words" style="text-decoration-line: overline">x</s></a>`,
    '',
  ],
  ['none in a box of its own', `<a ${LINK}><b style="display: inline-block"><i id="words">x</i></b></a>`, ''],
  ['none that are such a box', `<a ${LINK}><b id="words" style="position: absolute">x</b></a>`, ''],
  ['none without words', `<a ${LINK}><b id="words"> <i>x</i> </b></a>`, ''],
])('words get the line %s', (_what, html, line) => {
  expect(lineOf(html)).toBe(line);
});
