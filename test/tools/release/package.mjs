/**
 * `npm run package`: builds anew, lets Mozilla's linter judge the Firefox build, and packs both. The same commit gives
 * the same bytes on every machine: `dist/tearsheet-VERSION-BROWSER.zip`, with their SHA-256 printed.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browsers } from '../../../build.mjs';
import { lint } from './lint.mjs';
import { zipFolder } from './zip.mjs';

const root = join(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// What an earlier build left behind is not for the zip.
for (const browser of browsers) rmSync(join(root, 'dist', browser), { recursive: true, force: true });
// Whatever is set here: a package shows nothing of itself to the pages.
const env = { ...process.env, TEARSHEET_OBSERVABLE: '0' };
execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });

const { errors, warnings, messages } = lint(join(root, 'dist/firefox'));
for (const message of messages) console.error(message);
console.log(`addons-linter: ${errors} errors, ${warnings} warnings`);
if (errors + warnings > 0) process.exit(1);

for (const browser of browsers) {
  const name = `tearsheet-${version}-${browser}.zip`;
  const bytes = zipFolder(join(root, 'dist', browser));
  writeFileSync(join(root, 'dist', name), bytes);
  console.log(`${createHash('sha256').update(bytes).digest('hex')}  dist/${name}`);
}

// Published by itself too: the readme of a bundle says to check it with this one.
const script = readFileSync(join(root, 'dist/verify.sh'));
console.log(`${createHash('sha256').update(script).digest('hex')}  dist/verify.sh`);
