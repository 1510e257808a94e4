/** A folder as a zip whose bytes depend on nothing but the files' names and contents. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** The first day that the format knows: the same on every machine, in every time zone. */
const TIME = new Date(1980, 0, 1);

/**
 * @param {string} folder
 * @returns {Uint8Array}
 */
export function zipFolder(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort((a, b) => (a < b ? -1 : 1));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
  return zipSync(files, { level: 9, mtime: TIME, os: 3, attrs: 0o100644 << 16 });
}
