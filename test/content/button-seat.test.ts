// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freePlace, type Seat, type Span, takeSeats } from '../../src/content/button-seat.ts';

const POST: Span = { left: 100, right: 700 };
const span = (left: number, width = 40): Span => ({ left, right: left + width });

describe('the place of the button in a row', () => {
  it('is in the middle of the last gap that is wide enough', () => {
    const controls = [span(164), span(270), span(380), span(490, 50), span(610, 20), span(650, 20)];
    expect(freePlace(POST, controls)).toBe(558);
  });

  it('is before the first where no gap is wide enough, and the post has room there', () => {
    expect(freePlace(POST, [span(164), span(210), span(256)])).toBe(124);
  });

  it('is none where the row is full', () => {
    expect(freePlace(POST, [span(112), span(160), span(208)])).toBeNull();
    expect(freePlace(POST, [])).toBeNull();
  });

  it('heeds neither the order of the markup nor what is not shown', () => {
    expect(freePlace(POST, [span(400), span(164), { left: 0, right: 0 }])).toBe(285);
  });
});

describe('the places of many buttons', () => {
  const ROW = 'display: flex; flex-direction: row; border: 0px solid black';

  /** What was done to the layout, in its order. */
  let done: ('read' | 'write')[] = [];

  /** Rows of 600 pixels from 100 on, with two controls of 40 and a gap between them. */
  const rectOf = (element: Element): DOMRect => {
    done.push('read');
    const [left, width] = { ARTICLE: [90, 620], DIV: [100, 600], B: [300, 34] }[element.tagName] ?? [0, 0];
    const at = element.tagName === 'BUTTON' ? (element.previousElementSibling ? 500 : 112) : left;
    return new DOMRect(at, 0, element.tagName === 'BUTTON' ? 40 : width, 20);
  };

  function aSeat(style: string): Seat {
    const post = document.createElement('article');
    post.innerHTML = `<div style="${style}"><button></button><button></button></div>`;
    document.body.append(post);
    const host = document.createElement('b');
    const setProperty = host.style.setProperty.bind(host.style);
    vi.spyOn(host.style, 'setProperty').mockImplementation((...property) => {
      done.push('write');
      setProperty(...property);
    });
    return { host, row: post.querySelector('div') ?? post, post };
  }

  const marginOf = ({ host }: Seat) => host.style.getPropertyValue('margin-inline-start');

  beforeEach(() => {
    document.body.innerHTML = '';
    done = [];
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return rectOf(this);
    });
  });

  it('are read for all before any is written, where the row tells where its children begin', () => {
    const seats = [1, 2, 3].map(() => aSeat(`${ROW}; justify-content: space-between; padding-left: 12px`));
    takeSeats(seats);
    // The middle of the gap from 152 to 500 is 326; the button is 34 wide, and the row's children begin at 112.
    expect(seats.map(marginOf)).toEqual(['197px', '197px', '197px']);
    expect(seats.every(({ host, row }) => row.lastElementChild === host)).toBe(true);
    expect(done.indexOf('write')).toBeGreaterThan(0);
    expect(done.slice(done.indexOf('write'))).not.toContain('read');
  });

  it('are measured once for all, where only the browser knows it', () => {
    const seats = [1, 2, 3].map(() => aSeat(`${ROW}; justify-content: center`));
    takeSeats(seats);
    expect(seats.map(marginOf)).toEqual(['9px', '9px', '9px']);
    expect(done.slice(-6)).toEqual(['read', 'read', 'read', 'write', 'write', 'write']);
  });

  it('are in the flow of a row that is none of boxes', () => {
    const seat = aSeat('display: block');
    takeSeats([seat]);
    expect(seat.host.parentElement).toBe(seat.row);
    expect(seat.host.getAttribute('style')).toBeNull();
  });
});
