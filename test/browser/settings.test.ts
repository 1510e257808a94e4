import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isAllowedSite, readPolicy } from '../../src/browser/managed.ts';
import { changeHouseStyle, changePerson, changeStyle, readHouseStyle, readPerson } from '../../src/browser/settings.ts';
import { articleLanguage, defaultHouseStyle, noStyle, styleFor } from '../../src/model/house-style.ts';
import { browser, stored } from '../ui/fake-browser.ts';

vi.mock('../../src/browser/api.ts', () => import('../ui/fake-browser.ts'));

const managed = browser.storage.managed.get;

beforeEach(() => {
  for (const name of Object.keys(stored)) delete stored[name];
  managed.mockReset().mockResolvedValue({});
});

describe('the house’s style', () => {
  it('is ours until something is set', async () => {
    expect(await readHouseStyle()).toEqual(defaultHouseStyle());
    expect(styleFor(await readHouseStyle(), null, 'fr')).toEqual({
      outlet: null,
      timeZone: null,
      repost: null,
      hours: null,
      templates: {},
    });
  });

  it('of a site stands before the newsroom’s, language by language', async () => {
    await changeStyle(null, (style) => ({ ...style, outlet: 'Daily', timeZone: 'Europe/Paris' }));
    await changeStyle('site', (style) => {
      style.languages.fr = { repost: 'retweeted', hours: null, templates: { credit: 'C' } };
      return { ...style, outlet: 'Weekly' };
    });
    const house = await readHouseStyle();
    expect(styleFor(house, 'site', 'fr')).toMatchObject({
      outlet: 'Weekly',
      timeZone: 'Europe/Paris',
      repost: 'retweeted',
      templates: { credit: 'C' },
    });
    expect(styleFor(house, 'site', 'en')).toMatchObject({ outlet: 'Weekly', repost: null, templates: {} });
    expect(styleFor(house, 'another', 'fr')).toMatchObject({ outlet: 'Daily', repost: null });
  });

  it('keeps what it understands of what is stored', async () => {
    stored['houseStyle'] = {
      outlet: 7,
      repost: 'shouted',
      languages: { fr: { hours: '16h04', templates: [] } },
      sites: 1,
    };
    const house = await readHouseStyle();
    expect(house).toEqual({
      ...defaultHouseStyle(),
      languages: { ...noStyle().languages, fr: { repost: null, hours: '16h04', templates: {} } },
    });
  });

  it('stores nothing of what the organisation has set', async () => {
    managed.mockResolvedValue({ outlet: 'Set by IT' });
    await changeHouseStyle({ language: 'fr' });
    expect(JSON.stringify(stored)).not.toContain('Set by IT');
    expect(styleFor(await readHouseStyle(), null, 'fr').outlet).toBe('Set by IT');
  });

  it('is English’s where there are no words for a language', () => {
    expect(articleLanguage('fr-CA')).toBe('fr');
    expect(articleLanguage('frr')).toBe('en');
    expect(articleLanguage('de')).toBe('en');
  });
});

describe('what an organisation has set', () => {
  it('stands above all', async () => {
    await changeStyle(null, (style) => ({ ...style, outlet: 'Mine' }));
    managed.mockResolvedValue({ outlet: 'Theirs', fr: { repost: 'reposted', credit: 'Theirs: {source}' } });
    const style = styleFor(await readHouseStyle(), null, 'fr');
    expect(style).toMatchObject({ outlet: 'Theirs', repost: 'reposted', templates: { credit: 'Theirs: {source}' } });
  });

  it('limits the sites to these origins', async () => {
    managed.mockResolvedValue({ cmsOrigins: ['https://news.example/wp-admin/', 'nonsense'] });
    const policy = await readPolicy();
    expect(isAllowedSite('https://news.example/', policy)).toBe(true);
    expect(isAllowedSite('https://news.example.evil.example/', policy)).toBe(false);
    expect(isAllowedSite('http://news.example/', policy)).toBe(false);
    expect(isAllowedSite('nonsense', policy)).toBe(false);
  });

  it('allows nothing when its list is empty, and everything when there is none', async () => {
    managed.mockResolvedValueOnce({ cmsOrigins: [] });
    expect(isAllowedSite('https://news.example/', await readPolicy())).toBe(false);
    expect(isAllowedSite('https://news.example/', await readPolicy())).toBe(true);
  });

  it('is nothing in a Firefox where nobody set anything, and when it is not understood', async () => {
    const nothing = { cmsOrigins: null, allUrls: true, follow: true, timeAuthorities: null, style: noStyle() };
    managed.mockRejectedValueOnce(new Error('Managed storage manifest not found'));
    expect(await readPolicy()).toEqual(nothing);
    managed.mockResolvedValueOnce({ allUrls: 'no', outlet: 4, fr: 'oui' });
    expect(await readPolicy()).toEqual(nothing);
  });
});

describe('who works here', () => {
  it('is told to nobody until it is switched on', async () => {
    expect(await readPerson()).toEqual({ name: '', isGiven: false });
    await changePerson({ name: 'Ines' });
    expect((await readPerson()).isGiven).toBe(false);
    expect(await changePerson({ isGiven: true })).toEqual({ name: 'Ines', isGiven: true });
  });
});
