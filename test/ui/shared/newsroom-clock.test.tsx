// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import french from '../../../src/_locales/fr/messages.json';
import { changeStyle } from '../../../src/browser/settings.ts';
import { Moment } from '../../../src/ui/shared/moment.tsx';
import { NewsroomClock } from '../../../src/ui/shared/newsroom-clock.tsx';
import { browser, words } from '../fake-browser.ts';
import { mount } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const AT = '2017-11-16T23:04:05.000Z';
const setZone = (timeZone: string) => changeStyle(null, (style) => ({ ...style, timeZone }));
const shown = () => document.querySelector('time')?.textContent;

beforeEach(() => {
  mount(
    <NewsroomClock>
      <Moment at={AT} />
    </NewsroomClock>,
  );
});
afterEach(() => browser.i18n.getMessage.mockImplementation(words));

describe('a time on our pages', () => {
  it('is told by the newsroom’s clock, as soon as that is set, with UTC to the second at hand', async () => {
    await setZone('Europe/Paris');
    await vi.waitFor(() => expect(shown()).toBe('17 Nov 2017, 00:04'));
    expect(document.querySelector('time')?.title).toBe('16 Nov 2017, 23:04:05 UTC');
    expect(document.querySelector('time')?.dateTime).toBe(AT);
  });

  it('is told by this machine’s where the setting names no zone that there is', async () => {
    await setZone('Asia/Tokyo');
    await vi.waitFor(() => expect(shown()).toBe('17 Nov 2017, 08:04'));
    await setZone('Paris, France');
    await vi.waitFor(() => expect(shown()).not.toBe('17 Nov 2017, 08:04'));
    expect(shown()).toContain('Nov 2017');
  });

  it('is written in French as French has it', async () => {
    const messages: Record<string, { message: string }> = french;
    browser.i18n.getUILanguage.mockReturnValue('fr-FR');
    browser.i18n.getMessage.mockImplementation((key: string, [day = '', hour = '']: readonly string[] = []) =>
      (messages[key]?.message ?? '').replace('$day$', day).replace('$hour$', hour),
    );
    await setZone('Europe/Paris');
    await vi.waitFor(() => expect(shown()).toBe('17 nov. 2017 à 0\u00a0h\u00a004'));
    browser.i18n.getUILanguage.mockReturnValue('en-GB');
  });
});
