// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { readHouseStyle } from '../../../src/browser/settings.ts';
import { styleFor } from '../../../src/model/house-style.ts';
import { putSite } from '../../../src/store/sites.ts';
import { WordingSection } from '../../../src/ui/options/wording-section.tsx';
import { browser, words } from '../fake-browser.ts';
import { appeared, choose, find, mount, press, type } from '../page.ts';
import { aSite } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const site = aSite();
const shown = (name: string) => find(`[data-preview="${name}"] dd`).textContent;

async function open(): Promise<void> {
  mount(<WordingSection />);
  await appeared('.style-preview');
}

describe('the house’s style', () => {
  it('shows at once what comes of it, and is kept', async () => {
    await open();
    choose('#words-language', 'fr');
    choose('#repost-word', 'retweeted');
    choose('#hours', '16h04');
    choose('#time-zone', 'Europe/Paris');
    type('#outlet', 'Le Quotidien');
    expect(shown('caption')).toContain('retweeté sur X par @harbournews le 17 novembre 2025 à 0h42 (Paris');
    expect(shown('credit')).toContain('Le Quotidien');
    await vi.waitFor(async () =>
      expect(styleFor(await readHouseStyle(), null, 'fr')).toMatchObject({
        outlet: 'Le Quotidien',
        timeZone: 'Europe/Paris',
        repost: 'retweeted',
        hours: '16h04',
      }),
    );
    expect(styleFor(await readHouseStyle(), null, 'en').repost).toBeNull();
  });

  it('of one site leaves the others as they are', async () => {
    await putSite(site);
    await open();
    type('#outlet', 'Daily');
    choose('#words-site', site.id);
    expect(find<HTMLInputElement>('#outlet').value).toBe('');
    expect(find<HTMLInputElement>('#outlet').placeholder).toBe('Daily');
    type('#outlet', 'Weekly');
    expect(shown('credit')).toContain('Weekly');
    choose('#words-site', '');
    expect(shown('credit')).toContain('Daily');
    await vi.waitFor(async () => expect(styleFor(await readHouseStyle(), site.id, 'en').outlet).toBe('Weekly'));
  });

  it('that the organisation has set cannot be changed, and says so', async () => {
    browser.storage.managed.get.mockResolvedValue({ outlet: 'Theirs', en: { credit: 'Theirs {source}' } });
    await open();
    expect(find<HTMLInputElement>('#outlet').disabled).toBe(true);
    expect(find<HTMLInputElement>('#outlet').value).toBe('Theirs');
    expect(find<HTMLTextAreaElement>('#template-credit').disabled).toBe(true);
    expect(document.querySelectorAll('.locked')).toHaveLength(2);
    expect(shown('credit')).toBe('Theirs X/@mara_lind');
    browser.storage.managed.get.mockResolvedValue({});
  });
});

describe('an own sentence', () => {
  it('begins with ours, and is used as it is typed', async () => {
    await open();
    expect(find<HTMLTextAreaElement>('#template-credit').value).toBe('{picture}: [{outlet} – ]{source}');
    type('#template-credit', 'Pic {source}');
    expect(shown('credit')).toBe('Pic X/@mara_lind');
    press(find('[data-template="credit"] [data-action="reset-template"]'));
    expect(shown('credit')).toBe('Screenshot: X/@mara_lind');
    await vi.waitFor(async () => expect(styleFor(await readHouseStyle(), null, 'en').templates).toEqual({}));
  });

  it('that would be untrue says why, and ours stands', async () => {
    await open();
    const ours = shown('caption');
    type('#template-captionRepost', '{reposter} said: “{text}” ({reposted})');
    expect(find('[data-template="captionRepost"] .problem').textContent).toContain(words('fault_saying'));
    expect(find('#template-captionRepost').getAttribute('aria-invalid')).toBe('true');
    expect(shown('caption')).toBe(ours);
  });

  it('never hides that the time of a repost is not known', async () => {
    await open();
    type('#template-captionRepost', '{reposter_handle} {reposted} {handle}[ on {reposted_at}].');
    press(find('[name=sample][value=repost_untimed]'));
    await vi.waitFor(() => expect(shown('caption')).toContain('Time of the repost not known.'));
  });

  it('takes a fact at the cursor by a press', async () => {
    await open();
    type('#template-credit', 'By ');
    const field = find<HTMLTextAreaElement>('#template-credit');
    field.setSelectionRange(3, 3);
    const places = [...document.querySelectorAll<HTMLElement>('[data-template="credit"] .place')];
    const source = places.find(({ textContent }) => textContent === '{source}');
    if (!source) throw new Error('no place for the source');
    press(source);
    expect(shown('credit')).toBe('By X/@mara_lind');
  });
});
