/** What a page can find out of the extension as it is released: that there is an element, and nothing of what is done. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../support/build-extension.ts';
import { readCaptures } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { waitFor, waitForElement } from '../support/wait-for.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** By the test alone: all that is empty in the row where our button stands. */
const ROW = 'article [role=group]';

interface PageWindow {
  /** Everything that the page's own observers and listeners were told of elements that it did not make. */
  heard: string[];
}

/** As a page would that looks for us: each change of an attribute, and each event that is not the browser's own. */
function spy(): void {
  const page = window as unknown as PageWindow;
  page.heard = [];
  new MutationObserver((records) => {
    for (const { attributeName, target } of records) {
      const value = (target as Element).getAttribute(attributeName ?? '') ?? '';
      page.heard.push(`${(target as Element).localName} ${attributeName ?? ''} ${value}`);
    }
  }).observe(document, { subtree: true, attributes: true });
}

describe.each(BROWSERS)('a released build in %s', (browser) => {
  let stage: Stage;
  let extension: string;
  let tab: Tab;

  beforeAll(async () => {
    extension = await buildExtension(browser, { isObservable: false });
    stage = await openStage(browser, { extension });
    tab = await stage.drive.newTab(DEMO_URL);
    await waitForElement(tab, ':root[data-demo-state=loaded]');
    await waitFor(tab, (row) => document.querySelector(`${row} > div:empty`) !== null, ROW);
  });
  afterAll(async () => {
    await stage?.close(); // absent when it could not be opened
    rmSync(extension, { recursive: true, force: true });
  });

  it('puts one element into a post, which bears nothing but its place', async () => {
    const found = await tab.evaluate(
      (row) => [...document.querySelectorAll(`${row} > div:empty`)].map(({ outerHTML }) => outerHTML),
      ROW,
    );
    const plain = found.map((html) => html.replace(/ style="[^"]*"/, ''));
    expect(new Set(plain)).toEqual(new Set(['<div></div>']));
    expect(await tab.evaluate(() => document.querySelector('article')?.outerHTML ?? '')).not.toMatch(/tearsheet/i);
  });

  it('saves at a press, tells the page neither that nor what came of it, and believes no page that it is the demo', async () => {
    await tab.evaluate(spy);
    await tab.toFront();
    await tab.click(`${ROW} > div:empty`);
    const library = await stage.drive.extensionTab('manifest.json');
    await waitFor(library, isCaptured);
    await library.close();
    const heard = await tab.evaluate(() => (window as unknown as PageWindow).heard);
    expect(heard.filter((line) => /tearsheet|saving|saved|failed|idle/i.test(line))).toEqual([]);
    const page = await stage.drive.extensionTab('library.html');
    expect((await readCaptures(page)).map(({ demo }) => demo)).toEqual([false]);
    await page.close();
  });
});

/** Whether a capture is on the disk. */
function isCaptured(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onerror = () => reject(open.error ?? new Error('not opened'));
    open.onsuccess = () => {
      const database = open.result;
      const count = database.transaction('captures').objectStore('captures').count();
      count.onsuccess = () => {
        database.close();
        resolve(count.result > 0);
      };
      count.onerror = () => reject(count.error ?? new Error('not counted'));
    };
  });
}
