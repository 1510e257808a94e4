// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { readSavedSearches, saveSearch } from '../../../../src/browser/saved-searches.ts';
import { aPost } from '../../../helpers/records.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { words } from '../../fake-browser.ts';
import { keepRecentSearch, recentSearches } from '../../../../src/ui/library/search/recent-searches.ts';
import { appeared, find, mount, press, submit, type } from '../../page.ts';
import { captureId, storeCapture } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('./in-process-search.ts'));

const rows = () =>
  [...document.querySelectorAll<HTMLElement>('[data-capture-id]')].map((row) => row.dataset['captureId']);
const offered = () => [...document.querySelectorAll('[data-suggestion] bdi')].map((one) => one.textContent);
const chosen = () => document.querySelector('[data-suggestion][aria-selected=true] bdi')?.textContent ?? null;
const key = (name: string) =>
  act(
    () =>
      void find('#search').dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })),
  );
const focus = () => act(() => void find('#search').focus());
const leave = () => act(() => void find('#search').blur());

async function open(): Promise<void> {
  await storeCapture({ id: captureId(1), post: aPost({ text: 'The dredger left at noon.' }) });
  await storeCapture({ id: captureId(2), post: aPost({ text: 'A storm', kind: 'post', repost: null }) });
  mount(<Library />);
  await vi.waitFor(() => expect(rows()).toHaveLength(2));
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
});

it('is saved with a name, offered before anything is typed, chosen with the keys, and removed with its way back', async () => {
  await open();
  await focus();
  type('#search', 'kind:repost dredger');
  await vi.waitFor(() => expect(rows()).toEqual([captureId(1)]));
  press(find('[data-action=save-search]'));
  expect((await appeared<HTMLInputElement>('#search-name')).value).toBe('kind:repost dredger');
  type('#search-name', 'Dredgers');
  submit(find('dialog form'));
  await vi.waitFor(async () => expect(await readSavedSearches()).toHaveLength(1));

  press(find('[data-action=clear-filters], [data-filter=kind]'));
  await focus();
  type('#search', '');
  await vi.waitFor(() => expect(rows()).toHaveLength(2));
  await leave();
  expect(offered()).toEqual([]);
  await focus();
  await vi.waitFor(() => expect(offered()).toEqual(['Dredgers']));
  await key('ArrowDown');
  expect(chosen()).toBe('Dredgers');
  expect(find<HTMLInputElement>('#search').getAttribute('aria-activedescendant')).toBe(find('[aria-selected=true]').id);
  await key('Enter');
  await vi.waitFor(() => expect(rows()).toEqual([captureId(1)]));
  expect(location.hash).toBe('#q=dredger&kind=repost');

  type('#search', 'dre');
  await vi.waitFor(() => expect(offered()).toEqual(['Dredgers']));
  await key('ArrowDown');
  await key('Delete');
  await vi.waitFor(async () => expect(await readSavedSearches()).toEqual([]));
  expect(await appeared('.notice-bar')).toBeTruthy();
  expect(document.body.textContent).toContain(words('search_removed', ['Dredgers']));
  press(find('.notice-bar [data-action=undo]'));
  await vi.waitFor(async () => expect((await readSavedSearches()).map(({ name }) => name)).toEqual(['Dredgers']));
});

it('offers what was looked for lately, once it led somewhere, and forgets it', async () => {
  await open();
  await focus();
  type('#search', 'kind:repost dredger');
  await key('Enter');
  await vi.waitFor(() => expect(location.hash).toContain('capture='));
  type('#search', '');
  await leave();
  await focus();
  await vi.waitFor(() => expect(offered()).toEqual(['kind:repost dredger']));
  press(find('[data-suggestion=recent]'));
  await vi.waitFor(() => expect(rows()).toEqual([captureId(1)]));
  type('#search', '');
  await leave();
  await focus();
  await vi.waitFor(() => expect(offered()).toHaveLength(1));
  press(find('[data-action=forget]'));
  await vi.waitFor(() => expect(offered()).toEqual([]));
  expect(localStorage.getItem('library-searches')).toBe('[]');
});

it('goes on into the list below the last suggestion, and back into the field above the first', async () => {
  await saveSearch({ name: 'Storms', address: '#q=storm' });
  await open();
  await focus();
  await vi.waitFor(() => expect(offered()).toEqual(['Storms']));
  await key('ArrowDown');
  await key('ArrowUp');
  expect(chosen()).toBeNull();
  await key('ArrowDown');
  await key('ArrowDown');
  await vi.waitFor(() =>
    expect(document.activeElement?.closest<HTMLElement>('[data-capture-id]')?.dataset['captureId']).toBe(captureId(2)),
  );
  expect(offered()).toEqual([]);
});

it('leaves out what it cannot read of the saved ones', async () => {
  const { stored } = await import('../../fake-browser.ts');
  stored['savedSearches'] = [
    { name: 'Good', address: '#q=a' },
    { name: '', address: '#' },
    { address: 'https://x' },
    7,
  ];
  expect(await readSavedSearches()).toEqual([{ name: 'Good', address: '#q=a' }]);
  stored['savedSearches'] = 'nonsense';
  expect(await readSavedSearches()).toEqual([]);
});

it('saves nothing that it could not read again, loses none for another, and gives back what it replaced', async () => {
  const long = `#q=${'%D8%B9'.repeat(340)}`;
  expect(await saveSearch({ name: 'عاصفة', address: long })).toBeNull();
  expect(await readSavedSearches()).toEqual([{ name: 'عاصفة', address: long }]);
  expect(await saveSearch({ name: 'عاصفة', address: '#q=a' })).toEqual({ name: 'عاصفة', address: long });
  await expect(saveSearch({ name: 'x'.repeat(201), address: '#q=a' })).rejects.toThrow();
  await Promise.all(Array.from({ length: 49 }, (_, i) => saveSearch({ name: `${i}`, address: '#q=a' })));
  expect(await readSavedSearches()).toHaveLength(50);
  await expect(saveSearch({ name: 'another', address: '#q=b' })).rejects.toMatchObject({ code: 'SEARCHES_FULL' });
  expect((await saveSearch({ name: '7', address: '#q=b' }))?.address).toBe('#q=a');
  expect(await readSavedSearches()).toHaveLength(50);
});

it('one search that is too long to be remembered takes no other along', () => {
  keepRecentSearch('ferry');
  keepRecentSearch('x'.repeat(501));
  expect(recentSearches()).toEqual(['ferry']);
  localStorage.setItem('library-searches', JSON.stringify(['x'.repeat(501), 7, 'ferry', 'dredger']));
  expect(recentSearches()).toEqual(['ferry', 'dredger']);
});
