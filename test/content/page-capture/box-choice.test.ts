// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BoxChoice, elementAt } from '../../../src/content/page-capture/box-choice.ts';

/** CSS pixels: left, top, width, height. */
type Place = [number, number, number, number];

const places = new Map<Element, Place>();
let asked = 0;

vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
  asked++;
  return new DOMRect(...(places.get(this) ?? [0, 0, 0, 0]));
});

function put(parent: Element | ShadowRoot, name: string, place: Place): HTMLElement {
  const element = document.createElement(name);
  places.set(element, place);
  parent.append(element);
  return element;
}

let choice: BoxChoice;

beforeEach(() => {
  document.body.replaceChildren();
  places.set(document.body, [0, 0, 1000, 5000]);
  asked = 0;
  choice = new BoxChoice();
});

describe('choosing a box', () => {
  it('takes the paragraph for a word in it, and the drawing for a line of it', () => {
    const paragraph = put(document.body, 'p', [0, 0, 500, 40]);
    const word = put(paragraph, 'b', [0, 0, 50, 20]);
    word.style.display = 'inline';
    choice.point(word);
    expect(choice.chosen).toBe(paragraph);
    const image = put(paragraph, 'img', [0, 0, 300, 200]);
    choice.point(image);
    expect(choice.chosen).toBe(image);
  });

  it('goes to what is larger around it, past what is as large, and back the same way', () => {
    const outer = put(document.body, 'main', [0, 0, 800, 900]);
    const wrapper = put(outer, 'div', [0, 0, 500, 40]);
    const paragraph = put(wrapper, 'p', [0, 0, 500, 40]);
    choice.point(paragraph);
    choice.larger();
    expect(choice.chosen).toBe(outer);
    choice.larger();
    expect(choice.chosen).toBe(document.body);
    choice.larger();
    expect(choice.chosen).toBe(document.body);
    choice.smaller(null);
    expect(choice.chosen).toBe(outer);
    choice.smaller(null);
    expect(choice.chosen).toBe(paragraph);
  });

  it('goes to what stands in it under the pointer, and to the first where nothing does', () => {
    const list = put(document.body, 'ul', [0, 0, 500, 400]);
    const first = put(list, 'li', [0, 0, 500, 100]);
    const second = put(list, 'li', [0, 100, 500, 100]);
    choice.point(list);
    choice.smaller({ x: 10, y: 150 });
    expect(choice.chosen).toBe(second);
    choice.beside(-1);
    expect(choice.chosen).toBe(first);
    choice.point(list);
    choice.smaller({ x: 900, y: 900 });
    expect(choice.chosen).toBe(first);
  });

  it('goes out of a shadow root to its host, and into it again', () => {
    const host = put(document.body, 'x-post', [0, 0, 600, 300]);
    const root = host.attachShadow({ mode: 'open' });
    const inside = put(root, 'div', [10, 10, 200, 100]);
    choice.point(inside);
    expect(choice.chosen).toBe(inside);
    choice.larger();
    expect(choice.chosen).toBe(host);
    choice.point(document.body);
    choice.point(host);
    choice.smaller({ x: 20, y: 20 });
    expect(choice.chosen).toBe(inside);
  });

  it('has chosen nothing when what it was has left the page', () => {
    const gone = put(document.body, 'div', [0, 0, 100, 100]);
    choice.point(gone);
    gone.remove();
    expect(choice.chosen).toBeNull();
  });

  it('looks at a few hundred of a long list, not at all of it', () => {
    const list = put(document.body, 'div', [0, 0, 800, 4000]);
    const many = document.createDocumentFragment();
    for (let at = 0; at < 3000; at++) many.append(document.createElement('i'));
    list.append(many);
    const last = put(list, 'p', [0, 3000, 800, 40]);
    asked = 0;
    choice.point(last);
    choice.larger();
    choice.smaller({ x: 5, y: 3010 });
    choice.larger();
    choice.point(list);
    choice.smaller({ x: 5, y: 3010 });
    choice.beside(1);
    expect(asked).toBeLessThan(1000);
  });
});

describe('what is under the pointer', () => {
  it('is asked of the browser, and of a shadow root in turn', () => {
    const host = put(document.body, 'x-post', [0, 0, 600, 300]);
    const root = host.attachShadow({ mode: 'open' });
    const inside = put(root, 'div', [10, 10, 200, 100]);
    document.elementFromPoint = () => host;
    root.elementFromPoint = () => inside;
    expect(elementAt({ x: 20, y: 20 })).toBe(inside);
  });
});
