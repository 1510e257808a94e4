/** 240 hostile strings in a report, opened from the disk in the real browsers: nothing runs, nothing leaves, all is text. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeApart } from '../evidence/bundle/forge.ts';
import { aPicture, aStoredCapture, bundleOf, makeMaker, seal } from '../evidence/bundle/made-bundle.ts';
import { HOSTILE_STRINGS, hostilePost } from '../helpers/hostile-strings.ts';
import { waitForElement } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const maker = await makeMaker();
  const captures = [];
  for (const [i, payload] of HOSTILE_STRINGS.entries()) {
    captures.push(await seal(maker, await aStoredCapture({ post: hostilePost(payload) }, aPicture(i))));
  }
  const report = readFileSync('dist/chrome/report.txt', 'utf8');
  const { blob } = await bundleOf(maker, captures, { report, title: HOSTILE_STRINGS[14] ?? '' });
  for (const [path, bytes] of await takeApart(blob)) {
    if (path === 'evidence/report.html') writeFileSync(join(folder, 'report.html'), bytes);
  }
});

describe.each(BROWSERS)('a report of hostile strings in %s', (browser) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(browser);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('shows each as text, runs none, and asks nothing of the network', async () => {
    const page = await stage.drive.newTab(pathToFileURL(join(folder, 'report.html')).href);
    await waitForElement(page, '.verdict');
    const seen = await page.evaluate(() => {
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      const isHandler = ({ name }: Attr) => name.startsWith('on');
      const requests = performance.getEntriesByType('resource').map(({ name }) => name);
      return {
        hit: (window as unknown as { hit?: unknown }).hit ?? null,
        exhibits: all('.exhibit').length,
        elements: [...new Set(all('#app *').map(({ localName }) => localName))].sort(),
        handlers: all('*').filter((one) => [...one.attributes].some(isHandler)).length,
        requests: requests.filter((name) => !name.startsWith('blob:')),
        words: document.querySelector('#app')?.textContent ?? '',
        verdict: document.querySelector<HTMLElement>('.verdict')?.dataset['verdict'],
      };
    });
    expect(seen.hit).toBeNull();
    expect(seen.exhibits).toBe(HOSTILE_STRINGS.length);
    expect(seen.handlers).toBe(0);
    expect(seen.requests).toEqual([]);
    expect(seen.verdict).toBe('whole');
    const ours = [
      'article',
      'bdi',
      'button',
      'code',
      'dd',
      'div',
      'dl',
      'dt',
      'em',
      'footer',
      'h1',
      'h2',
      'h3',
      'header',
      'img',
    ];
    expect(
      seen.elements.filter(
        (name) => ![...ours, 'input', 'label', 'li', 'p', 'script', 'section', 'span', 'ul'].includes(name),
      ),
    ).toEqual([]);
    for (const payload of HOSTILE_STRINGS) expect(seen.words).toContain(payload);
    await page.close();
  });
});
