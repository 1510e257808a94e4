/**
 * A capture handed from one browser to the other: exported by a journalist, checked with other people's tools, opened
 * as a report by somebody who has nothing of ours, taken over by an editor.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { WARCParser } from 'warcio';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { putTogether, takeApart } from '../evidence/bundle/forge.ts';
import { closeImport, exportBackup, exportCaptures, importFile } from '../support/bundle.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { ensureTools } from '../support/find-browser.ts';
import { openTimeline } from '../support/timeline.ts';
import { waitFor, waitForText } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: string[], cwd = folder) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

/** A stage on which one post was captured, and its library. */
async function openWithCapture(browser: (typeof BROWSERS)[number]): Promise<{ stage: Stage; library: Tab }> {
  const stage = await openStage(browser);
  await stage.drive.captureByPopup(await openTimeline(stage.drive));
  return { stage, library: await stage.drive.extensionTab('library.html') };
}

describe.each(BROWSERS)('a bundle made in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let bundle: Buffer;
  const file = join(folder, `${browser}.wacz`);
  const unzipped = join(folder, browser);

  beforeAll(async () => {
    await ensureTools(['unzip', 'jq', 'openssl']);
    ({ stage, library } = await openWithCapture(browser));
    bundle = await exportCaptures(library, { title: 'The Pentagon’s repost', withEnvironment: true });
    writeFileSync(file, bundle);
    expect(run('unzip', ['-q', file, '-d', unzipped]).status).toBe(0);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('is saved from the library, and the log says so', async () => {
    const [capture] = await readCaptures(library);
    const log = await readStore<{ act: string; subject: string; sha256: string }>(library, 'log');
    const [first] = log.filter(({ act }) => act === 'export');
    expect(first).toMatchObject({ subject: capture?.id });
    const manifest = (await takeApart(new Blob([new Uint8Array(bundle)]))).get('datapackage.json') ?? new Uint8Array();
    expect(first?.sha256).toBe(createHash('sha256').update(manifest).digest('hex'));
  });

  it('is whole to npm run verify, to verify.sh, and to sha256sum and openssl by hand', () => {
    const ours = run(process.execPath, ['node_modules/.bin/tsx', 'src/cli/verify.ts', file], process.cwd());
    expect(ours.output).toContain('ALL CHECKS PASSED');
    const script = run('sh', [join(unzipped, 'evidence/verify.sh'), file]);
    expect(script.output).toContain('ALL CHECKS PASSED');
    expect(script.status).toBe(0);
    expect(run('sha256sum', ['-c', '--quiet', 'evidence/sha256sums.txt'], unzipped)).toEqual({ status: 0, output: '' });
    const byHand = run(
      'sh',
      [
        '-c',
        'openssl dgst -sha384 -verify evidence/key-*.pem -signature evidence/*.capture.sig evidence/*.capture.json',
      ],
      unzipped,
    );
    expect(byHand.output).toContain('Verified OK');
    const hash = run(
      'sh',
      [
        '-c',
        `jq -r '.files[0].sha256 + "  " + "PATH"' evidence/*.capture.json | sed "s#PATH#$(ls files/*.png)#" | sha256sum -c`,
      ],
      unzipped,
    );
    expect(hash.output).toMatch(/: OK\n$/);
  });

  it('is read by an archive reader and by another unzip that know nothing of us', async () => {
    const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bundle)])));
    const entries = await reader.getEntries();
    const find = (name: string) => entries.find(({ filename }) => filename === name);
    const index = find('indexes/index.cdx');
    const text = index && !index.directory ? await index.getData(new TextWriter()) : '';
    expect(text.trim().split('\n')).toHaveLength(2);
    const warc = (await takeApart(new Blob([new Uint8Array(bundle)]))).get('archive/data.warc.gz');
    const records: [string | null, string | null, boolean][] = [];
    const stream = new Blob([warc ?? new Uint8Array()]).stream();
    for await (const record of new WARCParser(stream)) {
      const payload = await record.readFully(true);
      const digest = `sha256:${createHash('sha256').update(payload).digest('hex')}`;
      const told = record.warcHeader('WARC-Payload-Digest');
      records.push([record.warcType ?? null, record.warcTargetURI ?? null, digest === told]);
    }
    expect(records.map(([type]) => type)).toEqual(['warcinfo', 'resource', 'resource']);
    expect(records.every(([, , isRight]) => isRight)).toBe(true);
    expect(records[1]?.[1]).toMatch(/^https:\/\/x\.com\/ProudResister\/status\/\d+$/);
  });

  it('has a report that opens from the disk, checks itself, and says what it is not', async () => {
    const page = await stage.drive.newTab(pathToFileURL(join(unzipped, 'evidence/report.html')).href);
    // Asked in one breath: the picture beside the report gives way to the one that it carries.
    const shown = await waitFor(page, () => {
      const picture = document.querySelector<HTMLImageElement>('.exhibit img')?.naturalWidth ?? 0;
      const copies = [...document.querySelectorAll<HTMLElement>('[data-copy]')].map(({ dataset }) => dataset['copy']);
      if (picture === 0 || !copies.includes('picture')) return null;
      const verdict = document.querySelector<HTMLElement>('.verdict')?.dataset['verdict'];
      return { verdict, words: document.body.innerText, picture, copies };
    });
    expect(shown.verdict).toBe('whole');
    expect(shown.words).toContain('U.S. Dept of Defense');
    expect(shown.words).toMatch(/not a statement by a public officer|Ceci n’est pas un constat/);
    expect(shown.words).toContain('UTC');
    expect(shown.picture).toBeGreaterThan(300);
    expect(shown.copies).toEqual(['picture', 'caption', 'credit', 'alt', 'quotation']);
    if (process.env['TEARSHEET_SHOTS'])
      writeFileSync(join(process.env['TEARSHEET_SHOTS'], `report-${browser}.png`), await page.screenshot());
    await page.close();
  });

  it('changes nothing where it came from', async () => {
    const before = await readCaptures(library);
    const { verdicts } = await importFile(library, '#import-file', bundle);
    expect(verdicts).toEqual([['whole', 'was-there']]);
    await closeImport(library);
    expect(await readCaptures(library)).toEqual(before);
  });

  it('is refused when one byte of its picture was changed, and nothing of it is taken', async () => {
    const files = await takeApart(new Blob([new Uint8Array(bundle)]));
    const [path = ''] = [...files.keys()].filter((name) => name.endsWith('.png'));
    const picture = files.get(path);
    if (picture) picture[100] = (picture[100] ?? 0) ^ 1;
    const forged = Buffer.from(await putTogether(files).arrayBuffer());
    const outcome = await importFile(library, '#import-file', forged);
    expect(outcome.verdicts).toEqual([['altered', 'refused']]);
    expect(outcome.faults).toContain('FILE_CHANGED');
    await closeImport(library);
  });

  it('is made of everything as a backup, from the options', async () => {
    const options = await stage.drive.extensionTab('options.html');
    const backup = await exportBackup(options);
    const { verdicts } = await importFile(options, '#restore-file', backup);
    expect(verdicts.every(([state, outcome]) => state === 'whole' && outcome === 'was-there')).toBe(true);
    expect(verdicts).toHaveLength((await readCaptures(library)).length);
    if (process.env['TEARSHEET_SHOTS'])
      writeFileSync(join(process.env['TEARSHEET_SHOTS'], `options-${browser}.png`), await options.screenshot());
    await options.close();
  });
});

it('a bundle made in Chromium is taken over in Firefox, with the origin, and its signer by name', async () => {
  const theirs = await openWithCapture('chromium');
  onTestFinished(() => theirs.stage.close());
  const bundle = await exportCaptures(theirs.library, { title: 'The Pentagon’s repost' });
  const { stage, library } = await openWithCapture('firefox');
  onTestFinished(() => stage.close());
  const { verdicts, words } = await importFile(library, '#import-file', bundle);
  expect(verdicts).toEqual([['whole', 'stored']]);
  expect(words).toMatch(/an unverified key/);
  if (process.env['TEARSHEET_SHOTS'])
    writeFileSync(join(process.env['TEARSHEET_SHOTS'], 'import.png'), await library.screenshot());
  await library.fill('dialog[data-import] .signer input', 'Mara');
  await library.click('[data-action=name-signer]');
  await waitForText(library, 'dialog[data-import]', 'the key of Mara');
  await closeImport(library);
  const captures = await readCaptures(library);
  expect(captures).toHaveLength(2);
  await vi.waitFor(
    async () => {
      const seals = await readStore<{ state: string }>(library, 'seals');
      expect(seals.map(({ state }) => state)).toEqual(['sealed', 'sealed']);
    },
    { timeout: 60_000, interval: 100 },
  );
  const log = await readStore<{ act: string; at: string }>(library, 'log');
  expect(log.filter(({ act }) => act === 'import')).toHaveLength(1);
  const thumbs = await readStore<unknown>(library, 'thumbs');
  expect(thumbs).toHaveLength(2);
});
