import { afterEach, expect, it, vi } from 'vitest';
import french from '../../../src/_locales/fr/messages.json';
import { keyNames } from '../../../src/ui/shared/key-names.ts';
import { browser, words } from '../fake-browser.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

afterEach(() => browser.i18n.getMessage.mockImplementation(words));

it('names a shortcut as it stands on the keyboard of whoever reads', () => {
  expect(keyNames('Alt+Shift+S')).toBe('Alt+Shift+S');
  browser.i18n.getMessage.mockImplementation(
    (key: string) => (french as Record<string, { message: string }>)[key]?.message ?? '',
  );
  expect(keyNames('Alt+Shift+S')).toBe('Alt+Maj+S');
  expect(keyNames('Delete')).toBe('Suppr');
});

it('leaves what it does not know, and what a browser has named already', () => {
  expect(keyNames('⌥⇧S')).toBe('⌥⇧S');
  expect(keyNames('Alt+Maj+S')).toBe('Alt+Maj+S');
  expect(keyNames('')).toBe('');
});
