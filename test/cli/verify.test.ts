import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENTS, makeForged } from '../evidence/bundle/forgeries.ts';
import { authority, stampedBundle } from '../evidence/bundle/stamped.ts';
import { writePem } from '../support/openssl-authority.ts';
import { aPicture, aStoredCapture, bundleOf, makeMaker, seal } from '../evidence/bundle/made-bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let good: Blob;
let forged: Blob;

beforeAll(async () => {
  const maker = await makeMaker();
  const sealed = [
    await seal(maker, await aStoredCapture({}, aPicture(1))),
    await seal(maker, await aStoredCapture({}, aPicture(2))),
  ];
  good = (await bundleOf(maker, sealed, { title: 'Ferry \u001b[2J \u202e' })).blob;
  const another = CONTENTS.find(({ name }) => name === 'another picture, listed and signed anew');
  if (another) forged = await makeForged(another, good, maker);
});

async function verify(blob: Blob) {
  const file = join(folder, 'bundle.wacz');
  writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
  return run(file);
}

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['node_modules/.bin/tsx', 'src/cli/verify.ts', ...args], { encoding: 'utf8' });

describe('npm run verify', () => {
  it('ends with 0 for a good bundle, and lets no title move the cursor', async () => {
    const { status, stdout, stderr } = await verify(good);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/ALL CHECKS PASSED\n$/);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(status).toBe(0);
  });

  it('ends with 1 and the fault by its name for a forged one, and says which capture is still whole', async () => {
    const { status, stdout } = await verify(forged);
    expect(stdout).toContain('FAULT RECORD_FILE');
    expect(stdout).toMatch(/ {2}Whole\n/);
    expect(stdout).toMatch(/SOMETHING DOES NOT MATCH\n$/);
    expect(status).toBe(1);
  });

  it('says who vouches for a time, and whether the reader knows them', async () => {
    const file = join(folder, 'stamped.wacz');
    writeFileSync(file, new Uint8Array(await (await stampedBundle(await makeMaker())).arrayBuffer()));
    const known = run(file, writePem(authority.root));
    expect(known.stdout).toContain('existed before 2025-11-16T09:31:00.000Z, says Invented Time Authority');
    expect(known.stdout).not.toContain('STAMP_ROOT_UNKNOWN');
    expect(known.status).toBe(0);
    const unknown = run(file);
    expect(unknown.stdout).toContain('NOTE STAMP_ROOT_UNKNOWN');
    expect(unknown.status).toBe(0);
  });

  it('ends with 1 for what is no bundle', async () => {
    const { status, stdout } = await verify(new Blob(['%PDF-1.7']));
    expect(stdout).toContain('FAULT NOT_A_ZIP');
    expect(status).toBe(1);
  });

  it('ends with 2 and one line where there is no file', () => {
    for (const args of [[], [join(folder, 'none.wacz')], ['a', 'b']]) {
      const { status, stderr, stdout } = run(...args);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stdout).toBe('');
      expect(status).toBe(2);
    }
  });
});
