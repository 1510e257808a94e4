/** 240 hostile strings in a report, opened from the disk in the real browsers: nothing runs, nothing leaves, all is text. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeApart } from '../evidence/bundle/forge.ts';
import { aPicture, aStoredCapture, bundleOf, makeMaker, seal } from '../evidence/bundle/made-bundle.ts';
import { HOSTILE_STRINGS, hostilePost } from '../helpers/hostile-strings.ts';
import { waitFor } from '../support/drive.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

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
  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('shows each as text, runs none, and asks nothing of the network', async () => {
    const page = await stage.drive.newTab(pathToFileURL(join(folder, 'report.html')).href);
    await waitFor(page, `document.querySelector('.verdict')`);
    const seen = await page.evaluate<{
      hit: unknown;
      exhibits: number;
      elements: string[];
      handlers: number;
      requests: string[];
      words: string;
      verdict: string;
    }>(`({
      hit: window.hit,
      exhibits: document.querySelectorAll('.exhibit').length,
      elements: [...new Set([...document.querySelectorAll('#app *')].map(({ localName }) => localName))].sort(),
      handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length,
      requests: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith('blob:')),
      words: document.querySelector('#app').textContent,
      verdict: document.querySelector('.verdict').dataset.verdict,
    })`);
    expect(seen.hit ?? null).toBeNull();
    expect(seen.exhibits).toBe(HOSTILE_STRINGS.length);
    expect(seen.handlers).toBe(0);
    expect(seen.requests).toEqual([]);
    expect(seen.verdict).toBe('whole');
    const ours = ['article', 'bdi', 'button', 'code', 'dd', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'header', 'img'];
    expect(
      seen.elements.filter(
        (name) => ![...ours, 'input', 'label', 'li', 'p', 'script', 'section', 'span', 'ul'].includes(name),
      ),
    ).toEqual([]);
    for (const payload of HOSTILE_STRINGS) expect(seen.words).toContain(payload);
    await page.close();
  });
});
