/** Mozilla's own linter, by which a store judges an extension before any person sees it. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const home = dirname(createRequire(import.meta.url).resolve('addons-linter/package.json'));

/**
 * @param {string} folder of the built extension
 * @returns {{ errors: number, warnings: number, messages: string[] }}
 */
export function lint(folder) {
  const program = join(home, 'bin/addons-linter');
  const run = spawnSync(process.execPath, [program, folder, '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  // It ends with 1 where it found something, and then says what.
  if (run.stdout.trim() === '') throw new Error(`addons-linter said nothing: ${run.stderr}`);
  const { summary, errors, warnings } = JSON.parse(run.stdout);
  const messages = [...errors, ...warnings].map(({ code, file, message }) => `${code} ${file ?? ''} ${message}`);
  return { errors: summary.errors, warnings: summary.warnings, messages };
}
