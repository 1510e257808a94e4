/** A site is connected on its own page and let go again, in each browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor, type Tab } from '../support/drive.ts';
import { readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

interface Password {
  name: string;
}

describe.each(BROWSERS)('connecting a site, in %s', (browser) => {
  let stage: Stage;
  let options: Tab;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      await stage.drive.grantHost(`http://${new URL(stage.wordpress.url).hostname}/*`);
      options = await stage.drive.extensionTab('options.html');
      await waitFor(options, `document.querySelector('#connect')`);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** Presses "Connect" and logs in where the site asks for it; the window in which it then asks for a yes. */
  async function askThere(): Promise<Tab> {
    await options.fill('#address', stage.wordpress.url);
    await options.click('#connect');
    const window = await stage.drive.openedTab(stage.wordpress.url);
    await waitFor(window, `document.readyState === 'complete' && document.querySelector('#user_login, #approve')`);
    if (await window.evaluate(`document.querySelector('#user_login') !== null`)) {
      const { login, password } = stage.wordpress.users.ed;
      // The page's own script moves the focus a moment after loading: typing waits for it.
      await waitFor(window, `document.activeElement?.id === 'user_login'`);
      await window.fill('#user_login', login);
      await window.fill('#user_pass', password);
      await window.click('#wp-submit');
    }
    const asking = await stage.drive.openedTab(`${stage.wordpress.url}/wp-admin/authorize-application.php`);
    // The button works once the page's script has found it.
    await waitFor(
      asking,
      `document.readyState === 'complete' && window.wp?.apiRequest && document.querySelector('#approve')`,
    );
    return asking;
  }

  function said(): Promise<string> {
    const status = `document.querySelector('form.connect [data-status]')`;
    return waitFor<string>(options, `['done', 'failed'].includes(${status}.dataset.status) && ${status}.innerText`);
  }

  async function passwordsThere(): Promise<string[]> {
    const { url, users } = stage.wordpress;
    const answer = await fetch(`${url}/wp-json/wp/v2/users/me/application-passwords`, {
      headers: { authorization: `Basic ${Buffer.from(`ed:${users.ed.appPassword}`).toString('base64')}` },
    });
    return ((await answer.json()) as Password[]).map(({ name }) => name);
  }

  it('is refused by a person who says no there', async () => {
    const window = await askThere();
    await window.click('#reject');
    expect(await said()).toContain('declined');
    expect(await readStore(options, 'sites')).toEqual([]);
    expect(await passwordsThere()).toEqual(['tests']);
  });

  it('takes one yes on the site’s own page, and no password is seen here', async () => {
    const window = await askThere();
    await window.click('#approve');
    expect(await said()).toContain('Connected to The Daily Example.');
    expect(await readStore(options, 'sites')).toMatchObject([
      { user: 'ed', rights: { role: 'editor', canUpload: true } },
    ]);
    expect(await passwordsThere()).toEqual(['tests', 'Tearsheet']);
    await options.click('[data-site-id] [data-action=test]');
    await waitFor(options, `document.querySelector('[data-site-id] [data-status=done]')`);
  });

  it('is undone at the site too', async () => {
    await options.click('[data-site-id] [data-action=remove]');
    await waitFor(options, `document.querySelector('[data-action=confirm-remove]')`);
    await options.click('[data-action=confirm-remove]');
    await waitFor(options, `!document.querySelector('[data-site-id]')`);
    expect(await readStore(options, 'sites')).toEqual([]);
    expect(await passwordsThere()).toEqual(['tests']);
  });
});
