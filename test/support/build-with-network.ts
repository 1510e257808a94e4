/** The extension as it is built, and one network more: what adding one is, a line in each list. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildExtension } from './build-extension.ts';

const root = join(import.meta.dirname, '../..');
const network = join(root, 'test/platforms/fake-network');

/** Of each list of networks how it ends, how it ends with one more, and where that one is. */
const LISTS: Readonly<Record<string, { end: string; longer: string; from: string }>> = {
  'src/model/platforms.ts': {
    end: ' } satisfies',
    longer: ', quayside } satisfies',
    from: `{ quayside } from '${network}/profile.ts'`,
  },
  'src/platforms/registry.ts': {
    end: '];\n',
    longer: ', quayside];\n',
    from: `{ platform as quayside } from '${network}/platform.ts'`,
  },
  'src/platforms/interceptor-registry.ts': {
    end: '];\n',
    longer: ', quayside];\n',
    from: `{ rules as quayside } from '${network}/interceptor.ts'`,
  },
};

const withNetwork: Plugin = {
  name: 'with-network',
  setup(building) {
    for (const [file, { end, longer, from }] of Object.entries(LISTS)) {
      const path = join(root, file);
      building.onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, () => {
        const source = readFileSync(path, 'utf8');
        if (source.split(end).length !== 2) throw new Error(`${file} holds no list that ends as it did`);
        return {
          contents: `import ${from};\n${source.replace(end, longer)}`,
          loader: 'ts',
          resolveDir: dirname(path),
        };
      });
    }
  },
};

/** Folder of the unpacked extension; the caller removes it. */
export function buildWithNetwork(browser: 'chromium' | 'firefox'): Promise<string> {
  return buildExtension(browser, { isObservable: true, plugins: [withNetwork] });
}
