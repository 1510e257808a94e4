import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { browsers, optionsFor } from '../../../build.mjs';
import { licenceList, noticesFor } from './notices.mjs';

const root = join(import.meta.dirname, '../../..');

/** What is free to ship: the others want something of whoever ships them that a newsroom cannot give. */
const FREE = ['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'ISC'];

let built: Map<string, esbuild.Metafile>;

beforeAll(async () => {
  built = new Map(
    await Promise.all(
      browsers.map(async (browser): Promise<[string, esbuild.Metafile]> => {
        const { metafile } = await esbuild.build({ ...optionsFor(browser, { write: false }), logLevel: 'silent' });
        return [browser, metafile];
      }),
    ),
  );
});

/** Folders of packages of which at least a byte is in an output: read here from the paths, not by the tool's own eye. */
function foldersIn({ outputs }: esbuild.Metafile): string[] {
  const paths = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = paths.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

describe.each(browsers)('the package for %s', (browser) => {
  it('carries the notice of everything that is bundled: name, version, and each licence file word for word', () => {
    const metafile = built.get(browser);
    if (!metafile) throw new Error(browser);
    const notices = noticesFor(root, metafile);
    const folders = foldersIn(metafile);
    expect(folders.length).toBeGreaterThan(6);
    for (const folder of folders) {
      const home = join(root, folder);
      const { name, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Record<string, string>;
      expect(notices).toContain(`\n${name} ${version} (`);
      const files = readdirSync(home).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
      expect(files, folder).not.toEqual([]);
      for (const file of files) expect(notices, folder).toContain(readFileSync(join(home, file), 'utf8').trim());
    }
  });

  it('that was built here carries these notices', ({ skip }) => {
    const file = join(root, `dist/${browser}/NOTICES.txt`);
    const metafile = built.get(browser);
    if (!existsSync(file) || !metafile) return skip('nothing was built here');
    const named = (text: string) => [...text.matchAll(/^\S+ \d\S* \([^)]+\)$/gm)].map(([line]) => line);
    expect(named(readFileSync(file, 'utf8'))).toEqual(named(noticesFor(root, metafile)));
  });
});

it('ships nothing but under licences that ask for a notice alone', () => {
  for (const metafile of built.values()) {
    for (const { name, license } of licenceList(root, metafile)) expect(FREE, name).toContain(license);
  }
});

it.each(['it.md', 'it.fr.md'])('names in %s what ships, with its licence, and nothing else', (page) => {
  const text = readFileSync(join(root, '.github/docs', page), 'utf8');
  const told = [...text.matchAll(/^- `([^`]+)` \(([^)]+)\)$/gm)].map(([, name, license]) => `${name} ${license}`);
  const ships = [...built.values()].flatMap((metafile) =>
    licenceList(root, metafile).map(({ name, license }) => `${name} ${license}`),
  );
  expect(told).toEqual([...new Set(ships)].sort());
});
