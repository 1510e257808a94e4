/** Pages with one editor each, on this machine. The editors come from npm on first use: about 40 s and 240 MB. */
import { cp, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { folderCache, versionOf } from '../support/folder-cache.ts';
import { run } from '../wordpress/command.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const { cached } = folderCache('editors');

export interface ServedEditors {
  /** `http://127.0.0.1:PORT/NAME` for each. */
  url: string;
  names: string[];
  stop: () => void;
}

/** Throws one line that says what failed (npm, a bundle, the port). */
export async function serveEditors(onProgress: (line: string) => void): Promise<ServedEditors> {
  const modules = await installed(onProgress);
  const pages = join(HERE, 'pages');
  const names = (await readdir(pages)).map((file) => basename(file, '.js')).filter((name) => name !== 'editor');
  const { outputFiles } = await esbuild.build({
    entryPoints: names.map((name) => join(pages, `${name}.js`)),
    outdir: '/',
    write: false,
    bundle: true,
    // Two of them wait at their top.
    format: 'esm',
    nodePaths: [join(modules, 'node_modules')],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const server = createServer(({ url = '/' }, response) => {
    const name = basename(url);
    const script = scripts.get(name);
    response.setHeader('content-type', script === undefined ? 'text/html; charset=utf-8' : 'text/javascript');
    response.end(script ?? `<!doctype html><title>${name}</title><div id="editor"></div>${tagOf(name)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, names, stop: () => void server.close() };
}

const tagOf = (name: string) => `<script type="module" src="/${name}.js"></script>`;

async function installed(onProgress: (line: string) => void): Promise<string> {
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  const lock = await readFile(join(HERE, 'package-lock.json'));
  return cached(`modules-${versionOf(lock)}`, async (folder) => {
    onProgress('installing the editors from npm (about 40 s, 240 MB)');
    for (const name of files) await cp(join(HERE, name), join(folder, name));
    await run('npm', ['ci', '--loglevel=error'], folder);
  });
}
