/**
 * Builds, runs benches and writes what came out into `.bench/`. Figures only: a timing decides no test.
 *
 *   npm run bench                    every bench
 *   npm run bench -- scroll          one of them
 *   npm run bench -- scroll:500,1    with its own arguments
 *
 * A bench is a file `NAME.bench.ts` beside this one. Each measures ours against a peer in the same run, interleaved,
 * since a machine is never equally fast twice.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bench, toMarkdown } from './report.ts';

const root = join(import.meta.dirname, '../../..');
const out = join(root, '.bench');

const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));

const wanted = process.argv.slice(2).map((word) => {
  const [name = '', args = ''] = word.split(':');
  return { name, args: args === '' ? [] : args.split(',') };
});
const strangers = wanted.filter(({ name }) => !known.includes(name));
if (strangers.length > 0) {
  console.error(`no bench ${strangers.map(({ name }) => name).join(', ')}; there are: ${known.join(', ')}`);
  process.exit(2);
}

const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit', env });
await mkdir(out, { recursive: true });
for (const { name, args } of wanted.length > 0 ? wanted : known.map((each) => ({ name: each, args: [] }))) {
  const { bench } = (await import(pathToFileURL(join(import.meta.dirname, `${name}.bench.ts`)).href)) as Bench;
  console.log(`bench ${name} …`);
  const report = await bench(args);
  const machine = { at: new Date().toISOString(), node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const markdown = toMarkdown(report);
  await writeFile(join(out, `${name}.md`), markdown);
  await writeFile(join(out, `${name}.json`), JSON.stringify({ name, machine, ...report }, null, 2));
  console.log(markdown);
}
