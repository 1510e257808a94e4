/** A network of many servers: its pages by a press alone, then always on one server, and no longer. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import { buildWithNetwork } from '../support/build-with-network.ts';
import { readCaptures } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import type { XSite } from '../support/fake-x.ts';
import { BUTTON, captureByButton } from '../support/timeline.ts';
import { drawPng } from '../tools/demo/png.ts';
import { until } from '../support/until.ts';
import { press, waitForElement, waitUntilGone } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const HOST = 'quay.example';
const AT = '2025-11-16T09:20:11.000Z';
const NOTE = {
  id: 'abc-xyz',
  by: 'bo',
  name: 'Bo',
  text: 'The ferry is cancelled.',
  at: AT,
  boost: { id: 'boo-ost', by: 'alice', at: '2025-11-16T09:22:10.000Z' },
};

/** Pictures of other hosts: one lets every page read it, the other none. */
const OPEN = 'https://harbour.example/media/open.png';
const CLOSED = 'https://harbour.example/media/closed.png';

/** As a server of Mastodon has it, which names its media host. In Firefox it holds for what our script in the page asks, too. */
const policy = (nonce: string): string =>
  `default-src 'self'; script-src 'self' 'nonce-${nonce}'; img-src 'self' data: https://harbour.example; connect-src 'self' https://harbour.example`;

/** Its own script asks for the notes before the page has a body. */
const page = (nonce: string): string => `<!doctype html><html lang="en"><head>
<meta name="quayside" content="https://${HOST}/@alice"><title>alice</title>
<script nonce="${nonce}">fetch('/api/notes').then((a) => a.json()).then(() => { document.documentElement.dataset.sent = ''; });</script>
</head><body><section class="note" data-id="${NOTE.id}"><span class="booster">@alice</span><b class="name">Bo</b>
<i class="author">@bo</i><p class="text">${NOTE.text}</p>
<img alt="" width="40" height="40" src="https://${HOST}/own.png"><img alt="" width="40" height="40" src="${OPEN}"><img alt="" width="40"
 height="40" src="${CLOSED}"><time datetime="${AT}">09:20</time></section></body></html>`;

const site: XSite = ({ url, nonce }) => {
  if (url.pathname.endsWith('.png')) {
    const headers = { 'access-control-allow-origin': url.href === OPEN ? '*' : null };
    return { type: 'image/png', body: drawPng(40, 40, () => [20, 90, 160]), headers };
  }
  if (url.hostname !== HOST) return null;
  if (url.pathname === '/api/notes') return { type: 'application/json', body: JSON.stringify({ notes: [NOTE] }) };
  return { body: page(nonce), headers: { 'content-security-policy': policy(nonce) } };
};

describe.each(BROWSERS)('a network of many servers in %s', (browser) => {
  let stage: Stage;
  let extension: string;

  beforeAll(async () => {
    extension = await buildWithNetwork(browser);
    stage = await openStage(browser, { extension });
    stage.fakeX.setAnswer(/^https:\/\/(?:quay|harbour)\.example\//, site);
  });
  afterAll(async () => {
    await stage?.close(); // absent when it could not be opened
    rmSync(extension, { recursive: true, force: true });
  });

  async function openPage(path: string): Promise<Tab> {
    const tab = await stage.drive.newTab(`https://${HOST}${path}`);
    await waitForElement(tab, ':root[data-sent]');
    return tab;
  }

  async function captures(): Promise<Capture[]> {
    const library = await stage.drive.extensionTab('library.html');
    const found = await readCaptures(library);
    await library.close();
    return found;
  }

  async function registeredHosts(): Promise<string[]> {
    const tab = await stage.drive.extensionTab('options.html');
    const matches = await tab.evaluate(async () => {
      const { chrome } = window as unknown as {
        chrome: { scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> } };
      };
      return (await chrome.scripting.getRegisteredContentScripts()).flatMap((script) => script.matches);
    });
    await tab.close();
    return matches;
  }

  it('is captured from by the toolbar alone, on a page of any address', async () => {
    const tab = await openPage('/home');
    await stage.drive.captureByPopup(tab);
    const [capture] = await captures();
    expect(capture?.post).toMatchObject({ platform: 'quayside', host: HOST, id: NOTE.id, text: NOTE.text });
    expect(capture?.picture?.method).toBe('photograph');
    expect(await registeredHosts()).toEqual([]);
    await tab.close();
  });

  it('has its button always where that is allowed, hears the page from its first script, and no longer once it is taken back', async () => {
    const tab = await openPage('/home');
    await stage.drive.grantHost(`https://${HOST}/*`);
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '[data-action="allow-host"]');
    await until(async () => {
      await popup.press('Tab');
      return popup.evaluate(() => document.activeElement?.matches('[data-action="allow-host"]') === true);
    }, 'the focus on the question');
    await popup.press('Enter');
    await waitForElement(popup, '.allow-host[data-state=done]:not(:has(button))');
    await popup.close();
    await tab.close();

    const fresh = await openPage('/@alice');
    await captureByButton(fresh, '.note');
    const heard = (await captures()).find(({ post }) => post.repost?.id === 'boo-ost');
    expect(heard?.post.sources['repost.id']).toEqual(['network']);
    // The page's pictures are asked for as the page may ask, and one that may not be read is named.
    expect(heard?.picture).toMatchObject({ method: 'redrawing', missingResources: [CLOSED] });
    await fresh.close();

    await stage.drive.updateExtension();
    const after = await openPage('/local');
    await waitForElement(after, `.note ${BUTTON}`);
    await after.close();

    expect(await registeredHosts()).toEqual([`https://${HOST}/*`, `https://${HOST}/*`]);
    const options = await stage.drive.extensionTab('options.html');
    await press(options, `[data-host="${HOST}"] [data-action="disallow-host"]`);
    await waitUntilGone(options, `[data-host="${HOST}"]`);
    await options.close();
    expect(await registeredHosts()).toEqual([]);
    const left = await openPage('/@alice');
    expect(await left.evaluate((button) => document.querySelector(button) === null, BUTTON)).toBe(true);
    await left.close();
  });
});
