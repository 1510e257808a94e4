import { describe, expect, it } from 'vitest';
import { decodeText, parseJson } from '../../src/evidence/parse-json.ts';

describe('JSON from a stranger', () => {
  it('is read', () => {
    expect(parseJson('{"a":[1,{"b":null}]}')).toEqual({ value: { a: [1, { b: null }] } });
  });

  it.each(['__proto__', 'constructor', 'prototype'])(
    'that names %s is refused, however deep, and changes nothing',
    (key) => {
      expect(parseJson(`{"a":[{"b":{"${key}":{"isAdmin":true}}}]}`)).toEqual({ fault: 'POISON_KEY' });
      // In another spelling it is the same key.
      expect(parseJson(`{"\\u005f_proto__":1}`)).toEqual({ fault: 'POISON_KEY' });
      expect('isAdmin' in {}).toBe(false);
    },
  );

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['endless depth', '['.repeat(5000) + ']'.repeat(5000)],
    ['too much of it', `"${'x'.repeat(33 * 1024 ** 2)}"`],
  ])('that is %s is unreadable', (_name, text) => {
    expect(parseJson(text)).toEqual({ fault: 'UNREADABLE' });
  });

  it('in bytes that are no text is none', () => {
    expect(decodeText(Uint8Array.of(0x22, 0xff, 0x22))).toBeNull();
  });
});
