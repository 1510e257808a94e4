import { describe, expect, it } from 'vitest';
import { freePlace, type Span } from '../../src/content/button-seat.ts';

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
