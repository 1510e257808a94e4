import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/evidence/canonical.ts';

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units and writes no space', () => {
    // RFC 8785, section 3.2.3: its own example of sorting.
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonical(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('escapes as RFC 8785 section 3.2.2.2 says', () => {
    expect(canonical('\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it.each([
    ['a fraction', { a: 0.5 }, '$.a'],
    ['an unsafe integer', [2 ** 53], '$[0]'],
    ['not a number', Number.NaN, '$'],
    ['undefined', { a: undefined }, '$.a'],
    ['a lone surrogate', { a: ['\ud800'] }, '$.a[0]'],
    ['a lone surrogate in a key', { '\udc00': 1 }, 'a key'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a big integer', 1n, '$'],
  ])('refuses %s and says where', (_name, value, place) => {
    expect(() => canonical(value)).toThrow(TypeError);
    expect(() => canonical(value)).toThrow(place);
  });
});
