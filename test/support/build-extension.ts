/** The extension built otherwise than the one that all tests share. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { optionsFor } from '../../build.mjs';

const root = join(import.meta.dirname, '../..');

/** Folder of the unpacked extension, made from `dist`; the caller removes it. */
export async function buildExtension(
  browser: 'chromium' | 'firefox',
  { isObservable, plugins = [] }: { isObservable: boolean; plugins?: Plugin[] },
): Promise<string> {
  const target = browser === 'chromium' ? 'chrome' : 'firefox';
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-build-'));
  cpSync(join(root, 'dist', target), folder, { recursive: true });
  const options = optionsFor(target, { isObservable });
  await build({ ...options, outdir: folder, plugins: [...(options.plugins ?? []), ...plugins], logLevel: 'warning' });
  // No page of the extension's own: it lies in the folder as text.
  rmSync(join(folder, 'report.js'));
  return folder;
}
