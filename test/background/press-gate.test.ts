/** What a tab may have stored: only what somebody pressed for, of the moment of that press. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';

vi.mock('../../src/browser/api.ts', () => ({ browser: { storage: { session: storageArea } } }));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { assertPressed, noteBrowserPress, noteMemberPress, notePagePress, setOfPress } =
  await import('../../src/background/press-gate.ts');

const NOW = Date.parse('2026-11-16T16:04:00Z');
const ID = '019a0000-0000-7000-8000-000000000001';
const front = { tab: { id: 7, active: true } };
const iso = (shift = 0) => new Date(NOW + shift).toISOString();
const SECOND = 1000;

beforeEach(() => {
  emptyStorageArea();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => vi.useRealTimers());

describe('what is stored', () => {
  it('was pressed for in its own tab', async () => {
    await expect(assertPressed({ id: ID, capturedAt: iso() }, 7)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    await notePagePress({ id: ID, capturedAt: iso(-20) }, front);
    await assertPressed({ id: ID, capturedAt: iso(-20) }, 7);
    await assertPressed({ id: ID, capturedAt: iso(-20) }, 7); // a message that is repeated
    await expect(assertPressed({ id: ID, capturedAt: iso() }, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    const other = ID.replace(/1$/, '2');
    await expect(assertPressed({ id: other, capturedAt: iso() }, 7)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  });

  it('has the moment of the press by our clock, however long the picture took', async () => {
    await noteBrowserPress(ID, 7);
    vi.setSystemTime(NOW + 20 * 60 * SECOND);
    await assertPressed({ id: ID, capturedAt: iso(80 * SECOND) }, 7);
    for (const capturedAt of ['2017-11-16T20:04:05.000Z', iso(-121 * SECOND), iso(121 * SECOND), 'never']) {
      await expect(assertPressed({ id: ID, capturedAt }, 7)).rejects.toMatchObject({ code: 'PRESS_CLOCK' });
    }
  });

  it('was not pressed for long ago', async () => {
    await noteBrowserPress(ID, 7);
    vi.setSystemTime(NOW + 31 * 60 * SECOND);
    await expect(assertPressed({ id: ID, capturedAt: iso() }, 7)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  });

  it('is known when its message comes right behind that of the press', async () => {
    const announced = notePagePress({ id: ID, capturedAt: iso() }, front);
    await assertPressed({ id: ID, capturedAt: iso() }, 7);
    await announced;
  });
});

describe('a press in a page', () => {
  it.each([
    ['in a tab behind others', { tab: { id: 7, active: false } }],
    ['of which the browser does not say that it is in front', { tab: { id: 7 } }],
    ['without a tab', {}],
  ])('%s counts for nothing', async (_where, sender) => {
    await expect(notePagePress({ id: ID, capturedAt: iso() }, sender)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    await expect(assertPressed({ id: ID, capturedAt: iso() }, 7)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  });

  it('of another time counts for nothing', async () => {
    const capturedAt = '2017-11-16T20:04:05.000Z';
    await expect(notePagePress({ id: ID, capturedAt }, front)).rejects.toMatchObject({ code: 'PRESS_CLOCK' });
    await expect(assertPressed({ id: ID, capturedAt }, 7)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  });

  it('is believed sixty times a minute of one tab; presses of the browser’s own always', async () => {
    const idOf = (i: number) => `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
    const press = (i: number, tabId = 7) =>
      notePagePress({ id: idOf(i), capturedAt: new Date().toISOString() }, { tab: { id: tabId, active: true } });
    for (let i = 0; i < 60; i++) await press(i);
    await press(59); // repeated
    await expect(press(60)).rejects.toMatchObject({ code: 'TOO_MANY_PRESSES' });
    await press(63, 8);
    await noteBrowserPress(idOf(61), 7);
    await assertPressed({ id: idOf(61), capturedAt: iso() }, 7);
    vi.setSystemTime(NOW + 61 * SECOND);
    await press(62);
  });
});

describe('a press for a set', () => {
  const SET = '019a0000-0000-7000-8000-0000000000ff';
  const idOf = (i: number) => `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
  const member = (i: number, tabId = 7, setId = SET) =>
    noteMemberPress({ id: idOf(i), capturedAt: iso() }, setId, tabId);

  it('counts for a hundred captures in its tab, and for nobody who names another', async () => {
    await expect(member(1)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    await noteBrowserPress(SET, 7);
    await expect(member(1, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    await expect(member(1, 7, ID)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    for (let i = 1; i <= 100; i++) await member(i);
    await member(100); // repeated
    await expect(member(101)).rejects.toMatchObject({ code: 'TOO_MANY_PRESSES' });
    await assertPressed({ id: idOf(1), capturedAt: iso() }, 7);
    expect([await setOfPress(idOf(1)), await setOfPress(SET), await setOfPress(idOf(101))]).toEqual([SET, null, null]);
  });

  it('of another time counts for nothing', async () => {
    await noteBrowserPress(SET, 7);
    const late = noteMemberPress({ id: idOf(1), capturedAt: '2017-11-16T20:04:05.000Z' }, SET, 7);
    await expect(late).rejects.toMatchObject({ code: 'PRESS_CLOCK' });
  });
});
