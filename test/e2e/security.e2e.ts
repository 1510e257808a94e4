/** What a page, or our own script in it, can get at: in each browser, against the built extension. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { connectSite, readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

describe.each(BROWSERS)('from a page in %s', (browser) => {
  let stage: Stage;
  let timeline: Tab;
  let own: Tab;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      own = await stage.drive.extensionTab('library.html');
      timeline = await stage.drive.newTab(DEMO_URL);
      await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]')`);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('no file of ours can be loaded, so nobody can find out that we are here by one', async () => {
    const base = await own.evaluate<string>(`(globalThis.browser ?? chrome).runtime.getURL('')`);
    for (const name of [
      'library.html',
      'content.js',
      'icons/icon-16.png',
      'style.css',
      'report.txt',
      'verify-sh.txt',
    ]) {
      const loaded = await timeline.evaluate<boolean>(`new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
        image.src = ${JSON.stringify(base)} + ${JSON.stringify(name)};
      })`);
      expect(loaded, name).toBe(false);
      const fetched = await timeline.evaluate<boolean>(
        `fetch(${JSON.stringify(base + name)}).then(() => true, () => false)`,
      );
      expect(fetched, name).toBe(false);
    }
  });

  it('the buttons cannot be looked into, and a press that no person made does nothing', async () => {
    const before = (await readStore(own, 'captures')).length;
    const looked = await timeline.evaluate<{ root: unknown; state: string }>(`(() => {
      const button = document.querySelector('[data-tearsheet=capture]');
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      return { root: button.shadowRoot, state: button.dataset.state };
    })()`);
    expect(looked).toEqual({ root: null, state: 'idle' });
    expect(await readStore(own, 'captures')).toHaveLength(before);
  });

  it('neither captures nor secrets are in any database of the page', async () => {
    const names = await timeline.evaluate<string[]>(`indexedDB.databases().then((all) => all.map(({ name }) => name))`);
    expect(names.filter((name) => name.startsWith('tearsheet'))).toEqual([]);
    const runtime = await timeline.evaluate<string>(
      `typeof (globalThis.browser ?? globalThis.chrome)?.storage + typeof (globalThis.browser ?? globalThis.chrome)?.runtime?.sendMessage`,
    );
    expect(runtime).toBe('undefinedundefined');
  });

  it('the password is in no storage that a content script reads, nor in the library’s database', async () => {
    const { options } = await connectSite(stage.drive, stage.wordpress);
    const stored = await options.evaluate<string>(`(async () => {
      const { local, session, sync } = (globalThis.browser ?? chrome).storage;
      return JSON.stringify(await Promise.all([local, session, sync].map((area) => area.get(null))));
    })()`);
    const password = stage.wordpress.users.ed.appPassword;
    expect(stored).not.toContain(password);
    for (const store of ['sites', 'jobs', 'log', 'signers', 'seals']) {
      expect(JSON.stringify(await readStore(own, store)), store).not.toContain(password);
    }
    await options.close();
  });

  it('no script and no address over http is allowed in our own pages', async () => {
    const blocked = await own.evaluate<string[]>(`(async () => {
      const seen = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
      await fetch('http://plain.example/').catch(() => null);
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      const remote = document.createElement('script');
      remote.src = 'https://x.com/evil.js';
      document.head.append(remote);
      await new Promise((resolve) => { remote.onerror = resolve; remote.onload = resolve; });
      if (window.ran) seen.push('ran');
      return seen;
    })()`);
    expect(blocked).not.toContain('ran');
    expect(blocked).toContain('connect-src');
    expect(blocked.filter((directive) => directive.startsWith('script-src')).length).toBeGreaterThanOrEqual(2);
  });

  it('the signing key cannot be exported, by anybody', async () => {
    await waitFor(own, `true`);
    const outcome = await own.evaluate<string>(`new Promise((resolve) => {
      const open = indexedDB.open('tearsheet-secrets');
      open.onsuccess = () => {
        const { result } = open;
        if (!result.objectStoreNames.contains('keys')) { result.close(); return resolve('no key yet'); }
        const rows = result.transaction('keys').objectStore('keys').getAll();
        rows.onsuccess = () => {
          result.close();
          const [key] = rows.result;
          if (!key) return resolve('no key yet');
          crypto.subtle.exportKey('pkcs8', key.privateKey).then(() => resolve('exported'), () => resolve('refused'));
        };
      };
    })`);
    expect(['refused', 'no key yet']).toContain(outcome);
  });
});
