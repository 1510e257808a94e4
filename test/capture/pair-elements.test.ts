// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { pairsOf } from '../../src/capture/pair-elements.ts';

function elementOf(html: string): Element {
  document.body.innerHTML = html;
  const [element] = document.body.children;
  if (!element) throw new Error('no element');
  return element;
}

/** Ids of the pairs, a page's element and what stands for it in the copy. */
function pairs(page: string, copy: string): (string | null)[][] {
  const [original, twin] = [elementOf(page), elementOf(copy)];
  const isLeftOut = (element: Element) => element.hasAttribute('data-tearsheet');
  return [...pairsOf(original, twin, isLeftOut)].map((pair) => pair.map((element) => element.getAttribute('id')));
}

describe('pairs of a post and its copy', () => {
  it('pass over what the copy leaves out, and what it adds for generated content', () => {
    const page = '<p id="a"><i data-tearsheet="capture"></i><b id="b"></b><script></script><img id="c"></p>';
    const copy =
      '<p id="a"><html2canvaspseudoelement></html2canvaspseudoelement><b id="b"></b><img id="c"><html2canvaspseudoelement></html2canvaspseudoelement></p>';
    expect(pairs(page, copy)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });

  it('take a canvas for a video, and nothing for its sources', () => {
    const page = '<p id="a"><video id="v"><source id="s"></video><img id="c"></p>';
    expect(pairs(page, '<p id="a"><canvas id="v"></canvas><img id="c"></p>')).toEqual([
      ['a', 'a'],
      ['v', 'v'],
      ['c', 'c'],
    ]);
  });

  it('are missing where the trees differ, and there alone', () => {
    const page = '<p id="a"><b id="b"><i id="x"></i></b><u id="c"><i id="d"></i></u></p>';
    const copy = '<p id="a"><b id="b"><i id="y"></i><i id="z"></i></b><u id="c"><i id="d"></i></u></p>';
    expect(pairs(page, copy)).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['d', 'd'],
    ]);
  });
});
