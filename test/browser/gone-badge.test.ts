import { beforeEach, expect, it, vi } from 'vitest';
import { makeLocks } from '../helpers/web-locks.ts';

const { stored, action, browser } = vi.hoisted(() => {
  const stored: Record<string, unknown> = {};
  const action = {
    setBadgeText: vi.fn((_badge: object) => Promise.resolve()),
    setBadgeBackgroundColor: vi.fn((_color: object) => Promise.resolve()),
    setTitle: vi.fn((_title: object) => Promise.resolve()),
  };
  const local = {
    get: (key: string) => Promise.resolve(key in stored ? { [key]: stored[key] } : {}),
    set: vi.fn((values: object) => Promise.resolve(void Object.assign(stored, values))),
  };
  const i18n = { getMessage: (key: string, words: string[] = []) => [key, ...words].join(' ') };
  return { stored, action, browser: { storage: { local }, action, i18n } };
});
vi.mock('../../src/browser/api.ts', () => ({ browser }));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { keepGone, noteGone, seeGone, showGone, showGoneIn } = await import('../../src/browser/gone-badge.ts');

const lastOf = (spy: typeof action.setBadgeText) => spy.mock.lastCall?.[0];

beforeEach(() => {
  for (const key of Object.keys(stored)) delete stored[key];
  vi.clearAllMocks();
});

it('counts captures on the toolbar, each once, also when two are found at once', async () => {
  await Promise.all([noteGone('one'), noteGone('two'), noteGone('one')]);
  expect(lastOf(action.setBadgeText)).toEqual({ text: '2' });
  expect(lastOf(action.setTitle)).toEqual({ title: 'gone_on_toolbar 2' });
});

it('takes them off once somebody looks, and writes nothing where there is nothing to take off', async () => {
  await noteGone('one');
  await seeGone();
  expect(lastOf(action.setBadgeText)).toEqual({ text: '' });
  expect(lastOf(action.setTitle)).toEqual({ title: 'extension_name' });
  browser.storage.local.set.mockClear();
  await seeGone();
  expect(browser.storage.local.set).not.toHaveBeenCalled();
});

it('keeps of them what is still gone', async () => {
  await Promise.all([noteGone('one'), noteGone('two')]);
  await keepGone((ids) => Promise.resolve(ids.filter((id) => id === 'two')));
  expect(stored['goneUnseen']).toEqual(['two']);
  expect(lastOf(action.setBadgeText)).toEqual({ text: '1' });
});

it('says it again after a restart of the browser, and in a tab whose own badge has had its time', async () => {
  stored['goneUnseen'] = ['one'];
  await showGone();
  expect(lastOf(action.setBadgeText)).toEqual({ text: '1' });
  await showGoneIn(7);
  expect(lastOf(action.setBadgeText)).toEqual({ tabId: 7, text: null });
});

it('takes what is not its own in the store for nothing', async () => {
  stored['goneUnseen'] = { not: 'a list' };
  await showGone();
  expect(lastOf(action.setBadgeText)).toEqual({ text: '' });
});
