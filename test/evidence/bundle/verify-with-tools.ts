/** Runs `verify.sh` on a bundle, as somebody does who has nothing of ours. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyScript } from './made-bundle.ts';

export interface ScriptVerdict {
  code: number | null;
  /** Names of faults, in their order. */
  faults: string[];
  output: string;
}

export async function verifyWithTools(blob: Blob): Promise<ScriptVerdict> {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-verify-'));
  try {
    const file = join(folder, 'bundle.wacz');
    writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
    writeFileSync(join(folder, 'verify.sh'), verifyScript);
    const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'verify.sh'), file], { encoding: 'utf8' });
    const faults = [...stdout.matchAll(/^FAULT (\w+)/gm)].map((match) => match[1] ?? '');
    return { code: status, faults, output: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
