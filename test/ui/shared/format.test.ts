import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatBytes, formatTime, plural } from '../../../src/ui/shared/format.ts';
import { browser, words } from '../fake-browser.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

afterEach(() => {
  browser.i18n.getUILanguage.mockReturnValue('en-GB');
  browser.i18n.getMessage.mockImplementation(words);
});

describe('times', () => {
  it('name their zone', () => {
    expect(formatTime('2017-11-16T20:04:05.000Z')).toBe('16 Nov 2017, 20:04:05 UTC');
  });

  it('follow the language of the words, not of a browser for which there are none', () => {
    browser.i18n.getUILanguage.mockReturnValue('de-DE');
    expect(formatTime('2017-12-16T20:04:05.000Z')).toContain('Dec');
  });

  it('that are none are shown as they are rather than as a wrong time', () => {
    expect(formatTime('yesterday')).toBe('yesterday');
  });
});

describe('numbers of things', () => {
  it('take the form that the language wants', () => {
    expect(plural('captures', 1)).toBe('1 capture');
    expect(plural('captures', 0)).toBe('0 captures');
    browser.i18n.getMessage.mockImplementation((key, given = []) =>
      key === 'interface_language' ? 'fr' : `${key}:${given.join()}`,
    );
    browser.i18n.getUILanguage.mockReturnValue('fr');
    expect(plural('captures', 0)).toBe('captures_one:0');
  });

  it('keep sizes readable', () => {
    expect(formatBytes(48_211)).toBe('48.2 kB');
    expect(formatBytes(2_400_000)).toBe('2.4 MB');
  });
});
