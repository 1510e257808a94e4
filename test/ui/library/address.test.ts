import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/store/search/query.ts';
import { type ViewState, readViewState, START, writeViewState } from '../../../src/ui/library/address.ts';

const full: ViewState = {
  query: {
    words: 'ferry & "storm" #1',
    platform: 'x',
    kind: 'repost',
    author: 'mara_lind',
    by: 'harbournews',
    story: 'none',
    tag: 'ports',
    from: '2026-11-01',
    until: '2026-11-26',
    isSent: false,
    isSealed: true,
    isSuspect: true,
    isAutomatic: true,
    isGone: false,
    isAltered: true,
    isTrashed: true,
  },
  capture: '019a0000-0000-7000-8000-000000000001',
  view: 'grid',
  sort: 'reposter',
  tab: 'proof',
};

describe('the address', () => {
  it.each([full, START, { ...START, capture: full.capture }])('keeps a place', (viewState) => {
    expect(readViewState(writeViewState(viewState))).toEqual(viewState);
  });

  it('is empty for the library as it opens, and as the popup links to it for one capture', () => {
    expect(writeViewState(START)).toBe('');
    expect(writeViewState({ ...START, capture: 'c' })).toBe('#capture=c');
  });

  it('opens the trash for a bookmark of the time when it had another name, too', () => {
    for (const hash of ['#trash=yes', '#bin=yes']) expect(readViewState(hash).query.isTrashed).toBe(true);
    expect(writeViewState(readViewState('#bin=yes'))).toBe('#trash=yes');
  });

  it.each([
    '#kind=__proto__&from=soon&sent&trash=maybe&bin=maybe&view=rain&sort=__proto__&tab=__proto__',
    '#%ff&&==',
    '#story=&tag=',
  ])('leaves out what is no question of ours: %s', (hash) => {
    const { query, view, sort, tab } = readViewState(hash);
    expect({ ...query, isSent: null }).toEqual(EVERYTHING);
    expect([view, sort, tab]).toEqual(['list', 'captured', 'article']);
  });
});
