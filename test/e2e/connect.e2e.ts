/** A site is connected on its own page and let go again, in each browser. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { fillLogin } from '../support/editor.ts';
import { waitFor, waitForElement, waitForText, waitUntilGone } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

interface Password {
  name: string;
}

describe.each(BROWSERS)('connecting a site, in %s', (browser) => {
  let stage: Stage;
  let options: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    await stage.drive.grantHost(`http://${new URL(stage.wordpress.url).hostname}/*`);
  });
  beforeEach(async () => {
    options = await stage.drive.extensionTab('options.html');
    await waitForElement(options, '#connect');
  });
  afterEach(() => options.close());
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** Presses "Connect" and logs in where the site asks for it; the window in which it then asks for a yes. */
  async function askThere(): Promise<Tab> {
    await options.fill('#address', stage.wordpress.url);
    await options.click('#connect');
    const window = await stage.drive.openedTab(stage.wordpress.url);
    const asksFor = await waitFor(
      window,
      () => document.readyState === 'complete' && document.querySelector('#user_login, #approve')?.id,
    );
    if (asksFor === 'user_login') await fillLogin(window, stage.wordpress);
    const asking = await stage.drive.openedTab(`${stage.wordpress.url}/wp-admin/authorize-application.php`);
    // The button works once the page's script has found it.
    await waitFor(asking, () => {
      const { wp } = window as unknown as { wp?: { apiRequest?: unknown } };
      const isThere = document.querySelector('#approve') !== null;
      return document.readyState === 'complete' && wp?.apiRequest !== undefined && isThere;
    });
    return asking;
  }

  const said = () => waitForText(options, 'form.connect :is([data-status=done], [data-status=failed])');

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

  it('takes one yes on the site’s own page, without a password seen here, and is undone at the site too', async () => {
    const window = await askThere();
    await window.click('#approve');
    expect(await said()).toContain('Connected to The Daily Example.');
    expect(await readStore(options, 'sites')).toMatchObject([
      { user: 'ed', rights: { role: 'editor', canUpload: true } },
    ]);
    expect(await passwordsThere()).toEqual(['tests', 'Tearsheet']);
    await options.click('[data-site-id] [data-action=test]');
    await waitForElement(options, '[data-site-id] [data-status=done]');

    await options.click('[data-site-id] [data-action=remove]');
    await waitForElement(options, '[data-action=confirm-remove]');
    await options.click('[data-action=confirm-remove]');
    await waitUntilGone(options, '[data-site-id]');
    expect(await readStore(options, 'sites')).toEqual([]);
    expect(await passwordsThere()).toEqual(['tests']);
  });
});
