import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatBytes, formatDayName, formatTime, plural } from '../../../src/ui/shared/format.ts';
import { dayIn } from '../../../src/ui/shared/day-in.ts';
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

  it('fall on the days of the clock that is asked', () => {
    const now = new Date('2026-11-26T00:30:00Z');
    const evening = '2026-11-25T23:45:00Z';
    expect(dayIn(evening, 'UTC')).toBe('2026-11-25');
    expect(formatDayName(evening, 'UTC', now)).toBe('Yesterday');
    expect(formatDayName(evening, 'Europe/Paris', now)).toBe('Today');
    expect(formatDayName('2026-11-24T23:45:00Z', 'UTC', now)).toBe('Tuesday, 24 November 2026');
    expect(dayIn('yesterday', 'UTC')).toBeNull();
    expect(formatDayName('yesterday', 'UTC', now)).toBe('yesterday');
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
