/**
 * `npm run --silent extract -- FILE [--url URL]`: reads a saved page, a piece of one, or a saved answer of the
 * network, and prints the posts in it as JSON. Exit 2, with one line on standard error, for anything else.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { extractContent } from './extract-content.ts';

const USAGE = 'usage: npm run --silent extract -- FILE [--url URL]';

function main(): number {
  let file = '';
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { url: { type: 'string' } } });
    const [first, ...others] = positionals;
    if (first === undefined || others.length > 0) throw new Error(USAGE);
    file = `${first}: `;
    const found = extractContent(readFileSync(first, 'utf8'), values.url);
    process.stdout.write(`${JSON.stringify(found, null, 1)}\n`);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`extract: ${file}${message.split('\n')[0]}\n`);
    return 2;
  }
}

process.exitCode = main();
