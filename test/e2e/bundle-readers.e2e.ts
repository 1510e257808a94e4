/**
 * The table of bundles and readers: what one reader takes and another refuses, a forger chooses the reader for. The
 * readers are the command line's check, `verify.sh` (other people's tools alone), the import of our pages, and Python's
 * zipfile, which must see the same files in whatever the others take. Here and not among the unit tests, because
 * `verify.sh` starts 80 processes a bundle; some bundles are read beside each other for the same reason.
 */
import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileSource } from '../../src/cli/file-source.ts';
import { RELEASED_PARTS } from '../../src/evidence/bundle/released-parts.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { BundleError } from '../../src/evidence/faults.ts';
import { sha256 } from '../../src/evidence/hash.ts';
import { db } from '../../src/store/db.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { ARCHIVES, CONTENTS, MADE, makeForged, makeHostile } from '../evidence/bundle/forgeries.ts';
import { HONEST } from '../evidence/bundle/honest.ts';
import {
  aPicture,
  aStoredCapture,
  bundleOf,
  type Maker,
  makeMaker,
  type Making,
  seal,
  verifyScript,
} from '../evidence/bundle/made-bundle.ts';
import { authority, DOUBTFUL_STAMPS, STAMP_FORGERIES, stampedBundle } from '../evidence/bundle/stamped.ts';
import { SPELT, SPELT_AROUND } from '../evidence/bundle/spellings.ts';
import { verifyWithTools } from '../evidence/bundle/verify-with-tools.ts';
import { ensureTools } from '../support/find-browser.ts';
import { writePem } from '../support/openssl-authority.ts';
import { withKnownParts } from '../tools/release/publish-script.mjs';
import { IS_WHOLE_RUN } from './whole-run.ts';

/** The ordinary run reads one of each fault, and each third of the good ones. */

function oneOfEach<T extends { fault: string }>(rows: readonly T[]): T[] {
  return rows.filter(({ fault }, i) => rows.findIndex((one) => one.fault === fault) === i);
}

const forged = <T extends { fault: string }>(rows: readonly T[]): readonly T[] =>
  IS_WHOLE_RUN ? rows : oneOfEach(rows);
const honest = HONEST.filter((_, i) => IS_WHOLE_RUN || i % 3 === 0);

/** The others differ for our own check alone. */
const STAMPS = oneOfEach(STAMP_FORGERIES);

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-readers-'));
const README = 'Read me.\n';

let maker: Maker;
let good: Blob;
let script: string;
let knownParts: ReadonlySet<string>;
let making: Making;

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.log('python3 is not here: what its zipfile sees in a bundle is not compared.');

beforeAll(async () => {
  await ensureTools(['unzip', 'jq', 'openssl']);
  const released = [...RELEASED_PARTS, await sha256(README)];
  script = withKnownParts(verifyScript, released);
  knownParts = new Set([...released, await sha256(script)]);
  making = { verifyScript: script };
  maker = await makeMaker();
  const captures = [
    await seal(maker, await aStoredCapture({}, aPicture(1)), { withEnvironment: true }),
    await seal(maker, await aStoredCapture({}, aPicture(2))),
  ];
  good = (await bundleOf(maker, captures, making)).blob;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Judgement {
  isTaken: boolean;
  faults: string[];
}

/** As the command line does it, from a file. */
async function judgeFile(blob: Blob): Promise<Judgement & { hashes: [string, string][] }> {
  const file = newFile();
  writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
  const source = await fileSource(file);
  try {
    const verdict = await verifyBundle(source, { signal, knownParts });
    const faults = [...verdict.faults, ...verdict.copies, ...verdict.captures.flatMap((capture) => capture.faults)];
    return { isTaken: isWhole(verdict), faults: faults.map(({ code }) => code), hashes: [...verdict.hashes] };
  } catch (thrown) {
    if (thrown instanceof BundleError) return { isTaken: false, faults: [thrown.code], hashes: [] };
    throw thrown;
  } finally {
    await source.close();
  }
}

let files = 0;

function newFile(): string {
  return join(folder, `${String(++files)}.wacz`);
}

let library: Promise<unknown> = Promise.resolve();

/** As our pages do it, into a library: there is one, so one bundle after the other. */
function judgeImport(blob: Blob): Promise<Judgement> {
  const judged = library.then(() => importAlone(blob));
  library = judged.catch(() => undefined); // its own test says why
  return judged;
}

async function importAlone(blob: Blob): Promise<Judgement> {
  await Promise.all(db.tables.map((table) => table.clear()));
  const report = await importBundle(blob, { isRestore: false, onProgress: () => undefined, signal, knownParts });
  const { captures, copies, notes } = report;
  const faults = [...report.faults, ...copies, ...captures.flatMap(({ verdict }) => verdict.faults)];
  const isHere = captures.every(({ verdict, outcome }) => verdict.state === 'whole' && outcome === 'stored');
  const isDoubtful = ['SIGNER_NOT_SEALER', 'PART_UNKNOWN'].every((code) => notes.some((note) => note.code === code));
  for (const { verdict, outcome } of captures) if (verdict.state === 'altered') expect(outcome).toBe('refused');
  return { isTaken: faults.length === 0 && isHere && !isDoubtful, faults: faults.map(({ code }) => code) };
}

/** What Python sees; null: it refuses the archive. */
async function listWithPython(blob: Blob): Promise<[string, string][] | null> {
  const file = newFile();
  writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
  const { status, stdout } = spawnSync('python3', ['test/evidence/bundle/list_zip.py', file], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as [string, string][]) : null;
}

/** One row of the table. `fault`: for which all readers refuse it; null: all take it. */
async function compareReaders(blob: Blob, fault: string | null): Promise<void> {
  const tools = verifyWithTools(blob, { script });
  const file = await judgeFile(blob);
  const page = await judgeImport(blob);
  const { code, faults, output } = await tools;
  const row = {
    'command line': file.isTaken,
    'verify.sh': code === 0,
    import: page.isTaken,
  };
  const isTaken = fault === null;
  expect(row, `${output}\n${file.faults.join()}`).toEqual({
    'command line': isTaken,
    'verify.sh': isTaken,
    import: isTaken,
  });
  if (fault !== null) {
    for (const names of [file.faults, faults, page.faults]) expect(names, output).toContain(fault);
  } else if (hasPython) {
    expect(await listWithPython(blob)).toEqual(file.hashes);
  }
}

describe.concurrent('every reader takes', () => {
  it('a good bundle', () => compareReaders(good, null));

  it.each(honest)('$name', async ({ make }) => compareReaders(await make(await makeMaker(), making), null));

  it.each(['report[1]*.wacz', "it's $(touch x).wacz", '-rf.wacz', 'a\nb.wacz', 'é ü.wacz'])(
    'a file that is called %j (verify.sh)',
    async (name) => {
      const { code, output } = await verifyWithTools(good, { script, name });
      expect({ code, output }).toMatchObject({
        code: 0,
        output: expect.stringContaining('ALL CHECKS PASSED') as string,
      });
    },
  );
});

describe.concurrent('every reader refuses', () => {
  it.each(ARCHIVES)('$name ($fault)', async ({ make, fault }) => compareReaders(await makeHostile(make, good), fault));

  it.each(forged([...CONTENTS, ...SPELT_AROUND]))('$name ($fault)', async (forgery) =>
    compareReaders(await makeForged(forgery, good, maker), forgery.fault),
  );

  it.each([...forged([...MADE, ...SPELT]), ...STAMPS])('$name ($fault)', async ({ make, fault }) =>
    compareReaders(await make(await makeMaker()), fault),
  );
});

describe.concurrent('a time stamp, by verify.sh', () => {
  const said = (output: string) => [...output.matchAll(/^(?:FAULT|NOTE) (STAMP_\w+)/gm)].map((match) => match[1]);

  it.each(DOUBTFUL_STAMPS)('of $name: $said', async ({ make, roots, said: expected }) => {
    const { output } = await verifyWithTools(await make(await makeMaker()), { roots: writePem(...roots) });
    expect(said(output), output).toEqual(expected);
  });

  it('is told by the name of an authority that the reader trusts, and by nobody’s name else', async () => {
    const blob = await stampedBundle(await makeMaker());
    const trusted = await verifyWithTools(blob, { roots: writePem(authority.root) });
    expect(trusted).toMatchObject({ code: 0, faults: [] });
    expect(trusted.output).toContain('existed before 2025-11-16T09:31:00Z, says Invented Time Authority;');
    expect(said(trusted.output)).toEqual([]);
    const strange = await verifyWithTools(blob);
    expect(strange.output).toContain('says somebody by the name of "Invented Time Authority" (who that is');
  });

  it('is not told of a capture that does not hold', async () => {
    const [, forgery] = STAMP_FORGERIES.filter(({ fault }) => fault === 'STAMP_BEFORE_CAPTURE');
    const { output, faults } = await verifyWithTools((await forgery?.make(await makeMaker())) ?? new Blob());
    expect(faults).toEqual(['STAMP_BEFORE_CAPTURE']);
    expect(output).not.toContain('existed before');
  });

  it('is looked at for no reader whose file of roots is not there', async () => {
    const blob = await stampedBundle(await makeMaker());
    expect(await verifyWithTools(blob, { roots: 'none.pem' })).toMatchObject({ code: 2, faults: [] });
  });
});

describe('verify.sh', () => {
  it('says that a capture which nobody sealed is unsigned', async () => {
    const { blob } = await bundleOf(maker, [{ ...(await aStoredCapture()), seal: null }], making);
    expect(await verifyWithTools(blob, { script })).toMatchObject({ code: 1, faults: ['UNSIGNED'] });
    expect((await judgeFile(blob)).isTaken).toBe(false);
  });

  it('takes a script that a release of before wrote, in a bundle that a colleague signed', async () => {
    const before = '#!/bin/sh\n# of before\n';
    const newer = withKnownParts(verifyScript, [await sha256(README), await sha256(before)]);
    const colleague = await makeMaker();
    const sealed = await seal(maker, await aStoredCapture());
    const { blob } = await bundleOf(colleague, [sealed], { makers: [maker, colleague], verifyScript: before });
    expect(await verifyWithTools(blob, { script: newer })).toMatchObject({ code: 0 });
    // One that nobody knows, in a bundle of a stranger's, is not whole, and the same is so of the readme.
    expect(await verifyWithTools(blob, { script })).toMatchObject({ code: 1 });
    const odd = await bundleOf(colleague, [sealed], {
      makers: [maker, colleague],
      verifyScript: newer,
      readme: 'All is well.',
    });
    expect(await verifyWithTools(odd.blob, { script: newer })).toMatchObject({ code: 1 });
  });

  it('is a script that any shell of POSIX reads', () => {
    const { status, stderr } = spawnSync('sh', ['-n', 'src/evidence/bundle/verify.sh'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
