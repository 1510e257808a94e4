/** `NOTICES.txt` of a package: the licence of everything that is really bundled, from the build's own list of files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {import('esbuild').Metafile} metafile
 * @returns {string[]} names of packages, sorted
 */
export function packagesIn(metafile) {
  const shipped = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const names = shipped.flatMap((path) => {
    const place = path.replaceAll('\\', '/').split('node_modules/').at(-1);
    const name = path.includes('node_modules/') ? /^(?:@[^/]+\/)?[^/]+/.exec(place ?? '')?.[0] : undefined;
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/**
 * Throws where a package brings no licence text: then it must not ship.
 * @param {string} root of the repository
 * @param {string} name of the package
 * @returns {{ name: string, version: string, license: string, homepage: string, text: string }}
 */
export function noticeOf(root, name) {
  const home = join(root, 'node_modules', name);
  const { version, license, homepage, name: ownName } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const files = readdirSync(home).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  if (files.length === 0 || typeof license !== 'string') throw new Error(`${name} brings no licence`);
  const texts = files.sort().map((file) => readFileSync(join(home, file), 'utf8').trim());
  return { name: ownName, version, license, homepage, text: texts.join('\n\n') };
}

/**
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 */
export function noticesFor(root, metafile) {
  const line = '='.repeat(78);
  const parts = packagesIn(metafile).map((name) => {
    const { name: ownName, version, license, text } = noticeOf(root, name);
    return `${line}\n${ownName} ${version} (${license})\n${line}\n\n${text}\n`;
  });
  return `Tearsheet ships with parts of these packages. Their licences:\n\n${parts.join('\n')}`;
}

/**
 * What ships, for a page of words.
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 */
export function licenceList(root, metafile) {
  return packagesIn(metafile).map((name) => {
    const { name: ownName, license } = noticeOf(root, name);
    return { name: ownName, license };
  });
}
