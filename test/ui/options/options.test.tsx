// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { readPerson, readsCard } from '../../../src/browser/settings.ts';
import { AppError } from '../../../src/model/errors.ts';
import { putSite } from '../../../src/store/sites.ts';
import { CaptureCardOption } from '../../../src/ui/options/capture-card-option.tsx';
import { Options } from '../../../src/ui/options/options.tsx';
import { answers, browser, calls, words } from '../fake-browser.ts';
import { appeared, choose, find, mount, press, room, submit, tells, type } from '../page.ts';
import { aSite } from '../stored.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const found = {
  origin: 'https://harbour.example',
  apiRoot: 'https://harbour.example/wp-json/',
  siteName: 'The Harbour Weekly',
  authorizePage: null,
};
const PAGE = 'https://harbour.example/wp-admin/authorize-application.php';

async function fillAddress(address: string): Promise<HTMLElement> {
  mount(<Options />);
  const form = await appeared('form');
  type('#address', address);
  return form;
}

async function fillForm(address: string): Promise<HTMLElement> {
  const form = await fillAddress(address);
  press(find('[data-action="use-password"]'));
  type('#user', 'ines');
  type('#password', 'abcd efgh');
  return form;
}

describe('connecting a site on its own page', () => {
  it('asks for an address alone, and hands over what the site answered', async () => {
    const answer = 'https://tearsheet.example/wp?site_url=x&user_login=ines&password=secret';
    browser.identity.launchWebAuthFlow.mockResolvedValueOnce(answer);
    answers.startConnect = () => ({ authorizeUrl: PAGE, elsewhere: null, found });
    answers.finishConnect = () => aSite();
    const form = await fillAddress('harbour.example');
    expect(document.querySelector('#user, #password')).toBeNull();
    submit(form);
    await vi.waitFor(() => expect(document.body.textContent).toContain('Connected to The Harbour Weekly.'));
    expect(calls('startConnect')).toEqual([{ cms: 'wordpress', address: 'https://harbour.example/' }]);
    expect(calls('finishConnect')).toEqual([{ cms: 'wordpress', address: 'https://harbour.example/', answer, found }]);
  });

  it('goes to another host only after a person has seen its name and agreed', async () => {
    const authorizeUrl = 'https://evil.example/wp-admin/authorize-application.php';
    answers.startConnect = () => ({ authorizeUrl, elsewhere: 'evil.example', found });
    answers.finishConnect = () => aSite();
    browser.identity.launchWebAuthFlow.mockClear();
    submit(await fillAddress('harbour.example'));
    const question = await appeared('[data-part=elsewhere]');
    expect(question.textContent).toContain(words('connect_elsewhere', ['evil.example']));
    expect(browser.identity.launchWebAuthFlow).not.toHaveBeenCalled();
    expect(calls('finishConnect')).toEqual([]);

    browser.identity.launchWebAuthFlow.mockResolvedValueOnce('https://tearsheet.example/wp?x');
    press(find('[data-action=go-elsewhere]'));
    await vi.waitFor(() => expect(document.body.textContent).toContain('Connected to The Harbour Weekly.'));
    expect(browser.identity.launchWebAuthFlow).toHaveBeenCalledWith({ url: authorizeUrl, interactive: true });
    expect(calls('startConnect')).toHaveLength(1);
  });

  it('says that the window was closed, and connects nothing', async () => {
    browser.identity.launchWebAuthFlow.mockRejectedValueOnce(new Error('The user did not approve access.'));
    answers.startConnect = () => ({ authorizeUrl: PAGE, elsewhere: null, found });
    submit(await fillAddress('harbour.example'));
    await vi.waitFor(() => expect(tells('CONNECT_CLOSED')).toBe(true));
    expect(calls('finishConnect')).toEqual([]);
    expect(document.querySelector('.failure')?.textContent).toContain(words('no_site_open_draft'));
  });

  it('says of a page that the site does not show what helps, and not that the site is down', async () => {
    browser.identity.launchWebAuthFlow.mockRejectedValueOnce(new Error('Authorization page could not be loaded.'));
    answers.startConnect = () => ({ authorizeUrl: PAGE, elsewhere: null, found });
    submit(await fillAddress('harbour.example'));
    await vi.waitFor(() => expect(tells('CONNECT_PAGE_REFUSED')).toBe(true));
  });

  it('has lines to copy for those who run the site', async () => {
    const facts = ['HTTP 403, text/html', 'Not an answer of WordPress: Blocked'];
    answers.startConnect = () => {
      throw new AppError('CMS_NOT_JSON', 'm', { facts });
    };
    submit(await fillAddress('harbour.example'));
    const lines = (await appeared('.site-facts pre')).textContent;
    expect(lines).toContain(`Tearsheet: CMS_NOT_JSON\n${facts.join('\n')}\n`);
    expect(lines).toContain('ModSecurity');
    // To be copied as they are typed.
    expect(lines?.split('\n').at(-1)).toMatch(/^SecAction "id:900130,.*crs_exclusions_wordpress=1"$/);
  });

  it.each(['*.harbour.example', 'newsroom', '12'])('asks for no permission for %s', async (typed) => {
    submit(await fillAddress(typed));
    await vi.waitFor(() => expect(tells('BAD_ADDRESS')).toBe(true));
    expect(browser.permissions.request).not.toHaveBeenCalled();
  });
});

describe('connecting a site with a password', () => {
  it('asks the browser for the host before anything is waited for', async () => {
    const form = await fillForm('https://harbour.example/blog');
    submit(form);
    const origins = expect.arrayContaining(['https://harbour.example/*']) as string[];
    expect(browser.permissions.request).toHaveBeenCalledWith({ origins });
  });

  it('hands over the login, names the site, and forgets the password', async () => {
    answers.connectSite = () => aSite();
    submit(await fillForm('harbour.example'));
    await vi.waitFor(() => expect(document.body.textContent).toContain('Connected to The Harbour Weekly.'));
    expect(calls('connectSite')).toEqual([
      { cms: 'wordpress', address: 'https://harbour.example/', secret: { user: 'ines', password: 'abcd efgh' } },
    ]);
    expect(find<HTMLInputElement>('#password').value).toBe('');
    expect(find('#password').getAttribute('autocomplete')).toBe('off');
  });

  it('refuses http before the browser asks anything', async () => {
    submit(await fillForm('http://harbour.example'));
    await vi.waitFor(() => expect(tells('INSECURE_ADDRESS')).toBe(true));
    expect(browser.permissions.request).not.toHaveBeenCalled();
    expect(calls('connectSite')).toEqual([]);
  });

  it('says what a refused permission means, and contacts nobody', async () => {
    browser.permissions.request.mockResolvedValueOnce(false);
    submit(await fillForm('https://harbour.example'));
    await vi.waitFor(() => expect(tells('PERMISSION_DENIED')).toBe(true));
    expect(calls('connectSite')).toEqual([]);
  });

  it('keeps what was typed when the login is refused', async () => {
    answers.connectSite = () => {
      throw new AppError('CMS_LOGIN_REFUSED', 'no');
    };
    submit(await fillForm('https://harbour.example'));
    // In the words of this CMS, which has a kind of password of its own.
    const next = words('cms_wordpress_error_CMS_LOGIN_REFUSED_next');
    await vi.waitFor(() => expect(document.body.textContent).toContain(next));
    expect(find<HTMLInputElement>('#address').value).toBe('https://harbour.example');
  });
});

describe('a connected site', () => {
  it('shows what the account may do, and a hostile name as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await putSite(aSite({ name, origin: 'javascript:alert(1)', user: name }));
    mount(<Options />);
    expect((await appeared('[data-site-id] h3')).textContent).toBe(name);
    expect(find('[data-site-id]').querySelector('a, img')).toBeNull();
    expect([...document.querySelectorAll('.rights .refused')].map((line) => line.textContent)).toEqual([
      words('right_edit_others'),
    ]);
  });

  it('answers the test of the connection in words', async () => {
    const { id, rights } = aSite();
    await putSite(aSite());
    answers.testSite = () => ({ siteName: 'The Harbour Weekly', user: 'ines', rights });
    mount(<Options />);
    press(await appeared('[data-action="test"]'));
    await appeared('[data-site-id] [data-status="done"]');
    expect(document.body.textContent).toContain(words('test_passed', ['The Harbour Weekly', 'ines']));
    expect(calls('testSite')).toEqual([{ siteId: id }]);
  });

  it('without drafts is told by its address and its key, and not by rights that nobody has there', async () => {
    const { id, rights } = aSite();
    await putSite(aSite({ cms: 'webhook', name: 'Our newsroom', user: 'cms.example.org/in' }));
    answers.testSite = () => ({ siteName: 'Our newsroom', user: 'cms.example.org/in', rights });
    mount(<Options />);
    press(await appeared(`[data-site-id="${id}"] [data-action="test"]`));
    await appeared('[data-site-id] [data-status="done"]');
    const card = find('[data-site-id]');
    expect(card.textContent).toContain('cms.example.org/in');
    expect(card.textContent).toContain(words('test_passed_key', ['Our newsroom']));
    expect(card.querySelector('.rights')).toBeNull();
  });

  it('says why the test failed and what to do', async () => {
    await putSite(aSite());
    answers.testSite = () => {
      throw new AppError('CMS_UNREACHABLE', 'no');
    };
    mount(<Options />);
    press(await appeared('[data-action="test"]'));
    await vi.waitFor(() => expect(tells('CMS_UNREACHABLE')).toBe(true));
  });

  it('is disconnected only after a second press', async () => {
    await putSite(aSite());
    answers.removeSite = () => null;
    mount(<Options />);
    press(await appeared('[data-action="remove"]'));
    const confirm = await appeared('[data-action="confirm-remove"]');
    expect(calls('removeSite')).toEqual([]);
    press(confirm);
    await vi.waitFor(() => expect(calls('removeSite')).toEqual([{ siteId: aSite().id, onlyHere: false }]));
  });

  it('can be forgotten here when the site does not revoke the password', async () => {
    await putSite(aSite());
    answers.removeSite = ({ onlyHere }) => {
      if (!onlyHere) throw new AppError('CMS_PASSWORD_KEPT', 'no');
      return null;
    };
    mount(<Options />);
    press(await appeared('[data-action="remove"]'));
    expect(document.querySelector('[data-action="remove-here"]')).toBeNull();
    press(await appeared('[data-action="confirm-remove"]'));
    const onlyHere = await appeared('[data-action="remove-here"]');
    expect(document.body.textContent).toContain(words('cms_wordpress_error_CMS_PASSWORD_KEPT_next'));
    press(onlyHere);
    await vi.waitFor(() => expect(calls('removeSite').at(-1)).toEqual({ siteId: aSite().id, onlyHere: true }));
  });
});

describe('a site of a CMS that only a newer version knows', () => {
  it('is shown as that, and can be disconnected', async () => {
    await putSite(aSite({ cms: 'of-tomorrow' }));
    mount(<Options />);
    await appeared('[data-site-id] [data-action="remove"]');
    expect(find('[data-site-id]').textContent).toContain(words('site_cms_unknown', ['of-tomorrow']));
    expect(document.querySelector('[data-action="test"]')).toBeNull();
  });
});

describe('the shortcut', () => {
  it('is shown as the browser assigned it', async () => {
    browser.commands.getAll.mockResolvedValueOnce([{ name: 'capture', description: 'Capture', shortcut: 'Alt+C' }]);
    mount(<Options />);
    expect((await appeared('[data-command="capture"] kbd')).textContent).toBe('Alt+C');
  });

  it('is said to be missing when another extension has it', async () => {
    mount(<Options />);
    expect((await appeared('[data-command="capture"] dd')).textContent).toBe(words('shortcut_none'));
  });
});

describe('sites with the button', () => {
  it('are listed, and each can be taken back', async () => {
    let hosts = ['quay.example', 'pier.example'];
    answers.listAllowedHosts = () => hosts;
    answers.disallowHost = ({ host }) => {
      hosts = hosts.filter((one) => one !== host);
      return null;
    };
    mount(<Options />);
    await appeared('[data-host="pier.example"]');
    press(find('[data-host="quay.example"] [data-action="disallow-host"]'));
    await vi.waitFor(() => expect(document.querySelector('[data-host="quay.example"]')).toBeNull());
    expect(calls('disallowHost')).toEqual([{ host: 'quay.example' }]);
    press(find('[data-host="pier.example"] [data-action="disallow-host"]'));
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('hosts_none')));
  });
});

describe('photographs from the first click', () => {
  it('are off, and asked for by the press itself', async () => {
    mount(<Options />);
    press(await appeared('[data-action="photographs-on"]'));
    expect(browser.permissions.request).toHaveBeenCalledWith({ origins: ['<all_urls>'] });
    await appeared('[data-photographs="on"]');
    press(find('[data-action="photographs-off"]'));
    await appeared('[data-photographs="off"]');
    expect(browser.permissions.remove).toHaveBeenCalledWith({ origins: ['<all_urls>'] });
  });

  it('stay off when the browser’s question is answered with no', async () => {
    browser.permissions.request.mockResolvedValueOnce(false);
    mount(<Options />);
    press(await appeared('[data-action="photographs-on"]'));
    await vi.waitFor(() => expect(browser.permissions.request).toHaveBeenCalled());
    expect(find('[data-photographs]').dataset['photographs']).toBe('off');
  });

  it('cannot be switched on where the organisation has ruled them out', async () => {
    browser.storage.managed.get.mockResolvedValue({ allUrls: false, cmsOrigins: ['https://news.example'] });
    mount(<Options />);
    expect((await appeared<HTMLButtonElement>('[data-action="photographs-on"]')).disabled).toBe(true);
    expect(find('[data-photographs] .locked').textContent).toContain(words('locked'));
    await vi.waitFor(() => expect(document.body.textContent).toContain('https://news.example'));
    browser.storage.managed.get.mockResolvedValue({});
  });
});

describe('who I am', () => {
  it('is kept, and given to nobody until that is switched on', async () => {
    mount(<Options />);
    await appeared('#person-name');
    type('#person-name', 'Ines');
    await vi.waitFor(async () => expect(await readPerson()).toEqual({ name: 'Ines', isGiven: false }));
    press(find('#person-given'));
    await vi.waitFor(async () => expect(await readPerson()).toEqual({ name: 'Ines', isGiven: true }));
  });
});

describe('storage', () => {
  it('is told, used and free', async () => {
    mount(<Options />);
    expect((await appeared('[data-room]')).textContent).toBe('2 MB used, 100 GB free');
    expect(document.querySelector('.storage-warning')).toBeNull();
  });

  it('is warned of before it is full', async () => {
    room.quota = 300_000_000;
    mount(<Options />);
    expect((await appeared('.storage-warning')).textContent).toContain('298 MB');
    room.quota = 100_000_000_000;
  });
});

describe('the kinds of articles of a site', () => {
  const kind = (id: string, canCreate = true) => ({ id, label: id, canCreate, hasFeatured: false, taxonomies: [] });
  const box = (id: string) => find<HTMLInputElement>(`[data-type="${id}"] input`);

  it('are offered as a person chooses, and one is what a new draft is', async () => {
    await putSite(
      aSite({ types: [kind('posts'), kind('pages'), kind('live', false)], offeredTypes: ['posts', 'pages'] }),
    );
    answers.chooseTypes = () => null;
    mount(<Options />);
    await appeared('.site-types');
    expect(['posts', 'pages', 'live'].map((id) => box(id).checked)).toEqual([true, true, false]);
    choose('[name="new-type"]', 'pages');
    await vi.waitFor(() => expect(calls('chooseTypes')).toHaveLength(1));
    expect(calls('chooseTypes')[0]).toMatchObject({ offered: ['posts', 'pages'], newType: 'pages' });
  });

  it('can be more or fewer, but not none', async () => {
    await putSite(
      aSite({ types: [kind('posts'), kind('pages'), kind('live', false)], offeredTypes: ['posts', 'pages'] }),
    );
    answers.chooseTypes = () => null;
    mount(<Options />);
    await appeared('.site-types');
    press(box('live'));
    await vi.waitFor(() => expect(calls('chooseTypes')).toHaveLength(1));
    expect(calls('chooseTypes')[0]).toMatchObject({ offered: ['posts', 'pages', 'live'] });
    await putSite(aSite({ types: [kind('posts'), kind('pages')], offeredTypes: ['pages'] }));
    await vi.waitFor(() => expect(box('pages').disabled).toBe(true));
  });

  it('are no question where a site has one', async () => {
    await putSite(aSite({ types: [kind('posts')] }));
    mount(<Options />);
    await appeared('[data-site-id]');
    expect(document.querySelector('.site-types')).toBeNull();
  });
});

describe('the card after a capture', () => {
  it('is switched off, and stays so', async () => {
    mount(<CaptureCardOption />);
    const box = await appeared<HTMLInputElement>('#capture-card');
    expect(box.checked).toBe(true);
    press(box);
    await vi.waitFor(async () => expect(await readsCard()).toBe(false));
    mount(<CaptureCardOption />);
    await vi.waitFor(() => expect(find<HTMLInputElement>('#capture-card').checked).toBe(false));
  });
});
