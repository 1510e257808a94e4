/** From the question in the popup to the scripts that the browser runs, and back, for a network of many servers. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Profiles from '../../src/model/platforms.ts';
import { emptyStorageArea, storageArea, stored } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aSite } from '../ui/stored.ts';

vi.stubGlobal('navigator', { locks: makeLocks() });
vi.mock('../../src/model/platforms.ts', async (original) => {
  const { platforms } = await original<typeof Profiles>();
  const { quayside } = await import('../platforms/fake-network/profile.ts');
  return { platforms: { ...platforms, quayside } };
});

interface Script {
  id: string;
  js: string[];
  matches: string[];
  world?: string;
  runAt: string;
  persistAcrossSessions: boolean;
}

/** What the browser has granted, registered, shows in its tabs, and was asked to run in them. */
const fake = vi.hoisted(() => ({
  origins: new Set<string>(),
  scripts: [] as unknown[],
  menu: [] as string[],
  tabs: new Map<number, string>(),
  /** Tabs whose page answers once our script is in it, and whether it is. */
  networks: new Map<number, boolean>(),
  injected: [] as [number, string][],
}));

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    i18n: { getMessage: (key: string) => key },
    storage: { local: storageArea, session: storageArea },
    permissions: {
      contains: ({ origins }: { origins: string[] }) => Promise.resolve(origins.every((one) => fake.origins.has(one))),
      getAll: () => Promise.resolve({ origins: [...fake.origins] }),
      remove: ({ origins }: { origins: string[] }) => {
        for (const one of origins) fake.origins.delete(one);
        return Promise.resolve(true);
      },
    },
    contextMenus: {
      removeAll: () => Promise.resolve(),
      create: ({ documentUrlPatterns }: { documentUrlPatterns: string[] }) => void (fake.menu = documentUrlPatterns),
    },
    scripting: {
      getRegisteredContentScripts: () => Promise.resolve([...fake.scripts]),
      registerContentScripts: (scripts: unknown[]) => Promise.resolve(void (fake.scripts = scripts)),
      unregisterContentScripts: () => Promise.resolve(void (fake.scripts = [])),
      executeScript: ({ target, files }: { target: { tabId: number }; files: string[] }) => {
        fake.injected.push([target.tabId, files.join()]);
        if (fake.networks.has(target.tabId)) fake.networks.set(target.tabId, true);
        return Promise.resolve([]);
      },
    },
    tabs: {
      get: (id: number) => Promise.resolve({ id, url: fake.tabs.get(id) }),
      query: ({ url }: { url: string[] }) =>
        Promise.resolve(
          [...fake.tabs].flatMap(([id, at]) => (url.includes(`${new URL(at).origin}/*`) ? [{ id, url: at }] : [])),
        ),
      sendMessage: (id: number) =>
        fake.networks.get(id) === true
          ? Promise.resolve({ value: 'quayside' })
          : Promise.reject(new Error('Receiving end does not exist.')),
    },
  },
}));

const { adoptGranted, allowHost, disallowHost, forgetRefused, grantedHosts } =
  await import('../../src/background/allowed-hosts.ts');
const { callPressedTab, serveOpenTabs } = await import('../../src/background/inject-scripts.ts');
const { isPageSender } = await import('../../src/background/page-senders.ts');
const { recognizePage } = await import('../../src/background/recognize-page.ts');
const { registerServedHosts } = await import('../../src/background/serve-hosts.ts');
const { manifestFor } = await import('../../build.mjs');
const { db } = await import('../../src/store/db.ts');

const HOST = 'quay.example';
const PATTERN = `https://${HOST}/*`;
const TAB = 7;

/** What the browser's own event has us do. */
async function granted(pattern: string): Promise<void> {
  fake.origins.add(pattern);
  await adoptGranted();
  await registerServedHosts();
}

const registered = () => fake.scripts as Script[];

beforeEach(async () => {
  emptyStorageArea();
  await db.sites.clear();
  Object.assign(fake, { scripts: [], menu: [], injected: [] });
  fake.origins.clear();
  fake.tabs = new Map([[TAB, `https://${HOST}/home`]]);
  fake.networks = new Map([[TAB, false]]);
});

describe('a page on a host that nobody has allowed', () => {
  it('is asked itself whether it is a network’s, whatever its address', async () => {
    expect(await recognizePage(TAB)).toEqual({ isNetwork: true, askFor: HOST });
    // Our readers first, the page's own world only once they know the page.
    expect(fake.injected).toEqual([
      [TAB, 'content.js'],
      [TAB, 'page-tap.js'],
    ]);
    expect(await isPageSender(`https://${HOST}`, TAB)).toBe(true);
    expect(await isPageSender(`https://${HOST}`, TAB + 1)).toBe(false);
    expect(await isPageSender('https://news.example', TAB)).toBe(false);
  });

  it('has nothing put into its own world, and may tell us nothing, when it is none', async () => {
    fake.networks.clear();
    fake.tabs.set(TAB, 'https://news.example/@alice');
    expect(await recognizePage(TAB)).toEqual({ isNetwork: false, askFor: null });
    expect(fake.injected).toEqual([[TAB, 'content.js']]);
    expect(await isPageSender('https://news.example', TAB)).toBe(false);
    fake.tabs.set(TAB, 'http://quay.example/home');
    expect(await recognizePage(TAB)).toEqual({ isNetwork: false, askFor: null });
    expect(fake.injected).toHaveLength(1);
  });

  it('is not looked into where a draft is edited', async () => {
    fake.tabs.set(TAB, 'https://news.example/wp-admin/post.php?post=1&action=edit');
    expect(await recognizePage(TAB)).toEqual({ isNetwork: false, askFor: null });
    expect(fake.injected).toEqual([]);
  });

  it('is captured from by a press alone, and stays unlisted', async () => {
    expect(await callPressedTab(TAB, 'whichPlatform', null)).toBe('quayside');
    await registerServedHosts();
    expect(registered()).toEqual([]);
    expect(fake.menu).toEqual(['https://*/*', 'http://*/*']);
    expect(await grantedHosts()).toEqual([]);
  });
});

describe('“Always on this site”', () => {
  it('runs the manifest’s scripts there from the browser’s yes on, though the popup is gone by then', async () => {
    expect(await allowHost(HOST)).toBe(false);
    await registerServedHosts();
    expect(registered()).toEqual([]);
    await granted(PATTERN);
    const { content_scripts } = manifestFor('chrome');
    expect(registered().map(({ js, world, runAt, matches }) => ({ js, world, runAt, matches }))).toEqual(
      content_scripts.map(({ js, world, run_at }) => ({ js, world, runAt: run_at, matches: [PATTERN] })),
    );
    expect(registered().every(({ persistAcrossSessions }) => persistAcrossSessions)).toBe(true);
    expect(await grantedHosts()).toEqual([HOST]);
    expect(await isPageSender(`https://${HOST}`, 99)).toBe(true);
    expect(await isPageSender(`http://${HOST}`, 99)).toBe(false);
    expect(await recognizePage(TAB)).toEqual({ isNetwork: true, askFor: null });
  });

  it('serves the tabs that are open there', async () => {
    await allowHost(HOST);
    await granted(PATTERN);
    await serveOpenTabs();
    expect(fake.injected).toEqual([
      [TAB, 'content.js'],
      [TAB, 'page-tap.js'],
    ]);
  });

  it('needs no question where a watched post has had the host allowed before', async () => {
    fake.origins.add(PATTERN);
    expect(await grantedHosts()).toEqual([]);
    expect(await allowHost(HOST)).toBe(true);
    expect(await grantedHosts()).toEqual([HOST]);
  });

  it('is answered by the next yes, whatever it was about: later ones are for something else', async () => {
    await allowHost(HOST);
    await granted('https://cms.example/*');
    await granted(PATTERN);
    expect(await grantedHosts()).toEqual([]);
    expect(registered()).toEqual([]);
  });

  it('survives an update, which forgets the scripts', async () => {
    await allowHost(HOST);
    await granted(PATTERN);
    fake.scripts = [];
    await forgetRefused();
    await registerServedHosts();
    expect(registered()).toHaveLength(2);
  });
});

describe('taking it back', () => {
  beforeEach(async () => {
    await allowHost(HOST);
    await granted(PATTERN);
  });

  it('in our options ends the scripts and gives the permission back', async () => {
    await disallowHost(HOST);
    await registerServedHosts();
    expect(fake.origins.has(PATTERN)).toBe(false);
    expect(registered()).toEqual([]);
    expect(await isPageSender(`https://${HOST}`, 99)).toBe(false);
  });

  it('in the browser’s own settings ends them too, and a permission for something else does not begin them again', async () => {
    fake.origins.delete(PATTERN);
    await forgetRefused();
    await registerServedHosts();
    expect(registered()).toEqual([]);
    await granted(PATTERN);
    expect(registered()).toEqual([]);
    expect(stored['allowedHosts']).toEqual([]);
  });

  it('leaves the permission to a site that is connected there', async () => {
    await db.sites.put({ ...aSite(), origin: `https://${HOST}` });
    await disallowHost(HOST);
    await registerServedHosts();
    expect(fake.origins.has(PATTERN)).toBe(true);
    expect(registered()).toEqual([]);
  });
});

it('an optional host that a network lists is served by the permission alone, and listed to be taken back', async () => {
  await granted('https://pro.x.com/*');
  expect(registered().map(({ matches }) => matches)).toEqual([['https://pro.x.com/*'], ['https://pro.x.com/*']]);
  expect(await grantedHosts()).toEqual(['pro.x.com']);
});
