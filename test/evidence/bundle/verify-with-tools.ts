/** Runs `verify.sh` on a bundle, as somebody does who has nothing of ours. */
import { execFile } from 'node:child_process';
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

/** `name`: of the file. `script`: as it was published. `roots`: a file of certificates. */
export async function verifyWithTools(
  blob: Blob,
  { name = 'bundle.wacz', script = verifyScript, roots }: { name?: string; script?: string; roots?: string } = {},
): Promise<ScriptVerdict> {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-verify-'));
  try {
    writeFileSync(join(folder, name), new Uint8Array(await blob.arrayBuffer()));
    writeFileSync(join(folder, 'verify.sh'), script);
    return await new Promise((resolve) => {
      const options = { encoding: 'utf8', cwd: folder } as const;
      const shell = execFile(
        'sh',
        ['verify.sh', name, ...(roots === undefined ? [] : [roots])],
        options,
        (_, stdout, stderr) => {
          const faults = [...stdout.matchAll(/^FAULT (\w+)/gm)].map((match) => match[1] ?? '');
          resolve({ code: shell.exitCode, faults, output: `${stdout}${stderr}` });
        },
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
