/** What a page, or our own script in it, can get at: in each browser, against the built extension. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import type { ExtensionGlobals } from '../support/extension-page.ts';
import { BUTTON, captureByButton, openTimeline } from '../support/timeline.ts';
import { connectSite } from '../support/tour.ts';
import { waitFor } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('from a page in %s', (browser) => {
  let stage: Stage;
  let timeline: Tab;
  let own: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    own = await stage.drive.extensionTab('library.html');
    timeline = await openTimeline(stage.drive);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('no file of ours can be loaded, so nobody can find out that we are here by one', async () => {
    const base = await own.evaluate(() => {
      const globals = globalThis as unknown as ExtensionGlobals;
      return (globals.browser ?? globals.chrome).runtime.getURL('');
    });
    for (const name of [
      'library.html',
      'content.js',
      'icons/icon-16.png',
      'style.css',
      'report.txt',
      'verify-sh.txt',
    ]) {
      const loaded = await timeline.evaluate(
        (address) =>
          new Promise<boolean>((resolve) => {
            const image = new Image();
            image.onload = () => resolve(true);
            image.onerror = () => resolve(false);
            image.src = address;
          }),
        base + name,
      );
      expect(loaded, name).toBe(false);
      const fetched = await timeline.evaluate(
        (address) =>
          fetch(address).then(
            () => true,
            () => false,
          ),
        base + name,
      );
      expect(fetched, name).toBe(false);
    }
  });

  it('the buttons cannot be looked into, and a press that no person made does nothing', async () => {
    const before = (await readStore(own, 'captures')).length;
    const looked = await timeline.evaluate((selector) => {
      const button = document.querySelector<HTMLElement>(selector);
      if (button === null) throw new Error('there is no button');
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      return { root: button.shadowRoot, state: button.dataset['state'] };
    }, BUTTON);
    expect(looked).toEqual({ root: null, state: 'idle' });
    expect(await readStore(own, 'captures')).toHaveLength(before);
  });

  it('neither captures nor secrets are in any database of the page', async () => {
    const names = await timeline.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
    expect(names.filter((name) => name.startsWith('tearsheet'))).toEqual([]);
    const runtime = await timeline.evaluate(() => {
      const globals = globalThis as unknown as Record<string, { storage?: object; runtime?: { sendMessage?: object } }>;
      const api = globals['browser'] ?? globals['chrome'];
      return [typeof api?.storage, typeof api?.runtime?.sendMessage];
    });
    expect(runtime).toEqual(['undefined', 'undefined']);
  });

  it('the password is in no storage that a content script reads, nor in the library’s database', async () => {
    const { options } = await connectSite(stage.drive, stage.wordpress);
    const stored = await options.evaluate(async () => {
      const globals = globalThis as unknown as ExtensionGlobals;
      const { local, session, sync } = (globals.browser ?? globals.chrome).storage;
      return JSON.stringify(await Promise.all([local, session, sync].map((area) => area.get(null))));
    });
    const password = stage.wordpress.users.ed.appPassword;
    expect(stored).not.toContain(password);
    for (const store of ['sites', 'jobs', 'log', 'signers', 'seals']) {
      expect(JSON.stringify(await readStore(own, store)), store).not.toContain(password);
    }
    await options.close();
  });

  it('no script and no address over http is allowed in our own pages', async () => {
    const blocked = await own.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
      await fetch('http://plain.example/').catch(() => null);
      const script = document.createElement('script');
      script.textContent = `document.documentElement.dataset.ran = 'yes'`;
      document.head.append(script);
      const remote = document.createElement('script');
      remote.src = 'https://x.com/evil.js';
      document.head.append(remote);
      await new Promise((resolve) => {
        remote.onerror = resolve;
        remote.onload = resolve;
      });
      if (document.documentElement.dataset['ran'] !== undefined) seen.push('ran');
      return seen;
    });
    expect(blocked).not.toContain('ran');
    expect(blocked).toContain('connect-src');
    expect(blocked.filter((directive) => directive.startsWith('script-src')).length).toBeGreaterThanOrEqual(2);
  });

  it('the signing key cannot be exported, by anybody', async () => {
    // Only what is sealed makes the key, and a test that finds none would show nothing.
    await captureByButton(timeline);
    const outcome = await waitFor(own, async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('tearsheet-secrets');
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        // Nobody has made it yet: it is left to the background, whose it is.
        open.onupgradeneeded = () => open.transaction?.abort();
      }).catch(() => null);
      if (database === null) return null;
      const keys = await new Promise<{ privateKey: CryptoKey }[]>((resolve, reject) => {
        const rows = database.transaction('keys').objectStore('keys').getAll();
        rows.onsuccess = () => resolve(rows.result as { privateKey: CryptoKey }[]);
        rows.onerror = () => reject(rows.error ?? new Error('not read'));
      });
      database.close();
      const [key] = keys;
      if (key === undefined) return null;
      return crypto.subtle.exportKey('pkcs8', key.privateKey).then(
        () => 'exported',
        () => 'refused',
      );
    });
    expect(outcome).toBe('refused');
  });
});
