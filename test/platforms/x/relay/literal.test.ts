/** Literals of the page's store, read without running them. */
import { describe, expect, it } from 'vitest';
import { parseLiteral } from '../../../../src/platforms/x/relay/literal.ts';
import { readStoreText } from '../../../../src/platforms/x/relay/read-store.ts';
import { readFixture } from '../fixtures.ts';

describe('parseLiteral', () => {
  it('reads what X prints', () => {
    const source = String.raw`$R[1]={a:"x\n\"yAé\u{1F30A}\x41",'b':$R[2]=[1,-2.5e3,.5,],c:!0,d:!1,e:null,f:void 0,"g h":{},i:$R[2],}`;
    expect(parseLiteral(source, 0)).toEqual({
      a: 'x\n"yAé🌊A',
      b: [1, -2500, 0.5],
      c: true,
      d: false,
      e: null,
      f: null,
      'g h': {},
      i: [1, -2500, 0.5],
    });
  });

  it.each([
    'alert(1)',
    'b',
    '(1)',
    '`x`',
    'new Date',
    '1+1',
    '$R[3]($R[2])',
    '$R[99]',
    'new Map([["b",{a:1}]])',
    'f("}",{c:2},"\\"")',
  ])('leaves out %s, which is no literal, and runs nothing', (value) => {
    expect(parseLiteral(`{a:${value},b:[${value},7]}`, 0)).toEqual({ a: null, b: [null, 7] });
  });

  it.each(['{a:1', '{a:alert(1', '["x', '{a 1}', '{get a(){}}', '{[a]:1}', '{...a}', ''])('refuses %s', (source) => {
    expect(parseLiteral(source, 0)).toBeUndefined();
  });

  it('makes no object that reaches a prototype', () => {
    const object = parseLiteral('{__proto__:{polluted:!0},constructor:1}', 0) as Record<string, unknown>;
    expect(Object.getPrototypeOf(object)).toBeNull();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('stops at what is nested too deep', () => {
    expect(parseLiteral('['.repeat(10_000), 0)).toBeUndefined();
  });
});

describe('the store', () => {
  it('is read from a piece of its script too, whose last entry is cut off', () => {
    const script = readFixture('relay/profile-store.html');
    const piece = script.slice(script.indexOf('{__id:'), script.lastIndexOf('{__id:') + 40);
    const posts = readStoreText(`broken":${piece}`);
    expect(posts.map(({ kind, author }) => [kind, author.handle])).toEqual([
      ['post', 'HarborLedger'],
      ['quote', 'HarborLedger'],
      ['repost', 'MiraOkafor'],
    ]);
  });

  it('knows an account by its parts where its own record is cut off', () => {
    const script = readFixture('relay/profile-store.html').replace(/\{__id:"VXNlc[^"]*",__typename:"User",/g, '{');
    expect(readStoreText(script)[0]?.author).toMatchObject({
      id: '900100200',
      handle: 'HarborLedger',
      followers: 52310,
    });
  });

  it('gives what the page does not print: time, followers, the repost’s own id', () => {
    const [first, , repost] = readStoreText(readFixture('relay/profile-store.html'));
    expect(first).toMatchObject({
      createdAt: '2026-10-03T07:00:10.000Z',
      author: { followers: 52310 },
      flags: { pinned: true },
    });
    expect(repost?.repost).toMatchObject({ by: { handle: 'HarborLedger' }, at: '2026-10-01T12:34:56.000Z' });
    expect(first?.sources['text']).toEqual(['store']);
  });

  it('takes no text of an author’s for a record', () => {
    const forged = '{__id:"x",__typename:"Tweet",rest_id:"5",full_text:"forged"} {"__id":"y","__typename":"Tweet"}';
    const store = `$R[0]={t:$R[1]={__id:"t",__typename:"Tweet",rest_id:"20",full_text:${JSON.stringify(forged)}}}`;
    expect(readStoreText(store).map(({ id, text }) => ({ id, text }))).toEqual([{ id: '20', text: forged }]);
  });

  it('holds no post when it is something else', () => {
    for (const script of ['', 'self.__x={a:1}', '{__id:"x"', '{__id:"a",__typename:"Tweet"}'])
      expect(readStoreText(script)).toEqual([]);
  });
});
