/** The extension as it is built, and one network more: what adding one is, a line in each list. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { optionsFor } from '../../build.mjs';

const root = join(import.meta.dirname, '../..');
const network = join(root, 'test/platforms/fake-network');

/** List of networks → where it ends, and the line that the made-up one is there. */
const LISTS: Readonly<Record<string, { list: string; line: string; from: string }>> = {
  'src/model/platforms.ts': {
    list: 'platforms = { x }',
    line: 'platforms = { x, quayside }',
    from: `{ quayside } from '${network}/profile.ts'`,
  },
  'src/platforms/registry.ts': {
    list: '[x]',
    line: '[x, quayside]',
    from: `{ platform as quayside } from '${network}/platform.ts'`,
  },
  'src/platforms/interceptor-registry.ts': {
    list: '[x]',
    line: '[x, quayside]',
    from: `{ rules as quayside } from '${network}/interceptor.ts'`,
  },
};

const withNetwork: Plugin = {
  name: 'with-network',
  setup(building) {
    for (const [file, { list, line, from }] of Object.entries(LISTS)) {
      const path = join(root, file);
      building.onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, () => {
        const source = readFileSync(path, 'utf8');
        if (!source.includes(list)) throw new Error(`${file} no longer lists ${list}`);
        return {
          contents: `import ${from};\n${source.replace(list, line)}`,
          loader: 'ts',
          resolveDir: dirname(path),
        };
      });
    }
  },
};

/** Folder of the unpacked extension, made from `dist`; the caller removes it. */
export async function buildWithNetwork(browser: 'chromium' | 'firefox'): Promise<string> {
  const target = browser === 'chromium' ? 'chrome' : 'firefox';
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-network-'));
  cpSync(join(root, 'dist', target), folder, { recursive: true });
  const options = optionsFor(target);
  await build({ ...options, outdir: folder, plugins: [...(options.plugins ?? []), withNetwork], logLevel: 'warning' });
  // No page of the extension's own: it lies in the folder as text.
  rmSync(join(folder, 'report.js'));
  return folder;
}
