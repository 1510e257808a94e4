/**
 * `npm run --silent verify -- FILE.wacz`: whether a bundle is what its makers sealed, by the code of our own pages.
 * Each fault on a line of its own by its name, as `evidence/verify.sh` in the bundle gives it. Exit 0: all is whole;
 * 1: something is not; 2, with one line on standard error: no such file.
 */
import { parseArgs } from 'node:util';
import { BundleError, type Fault } from '../evidence/faults.ts';
import { isWhole, verifyBundle, type BundleVerdict } from '../evidence/bundle/verify-bundle.ts';
import { titleOf } from '../evidence/bundle/page-html.ts';
import { fingerprint } from '../evidence/signature.ts';
import { evidenceTexts } from '../evidence/texts/texts.ts';
import { type FileSource, fileSource } from './file-source.ts';

const USAGE = 'usage: npm run --silent verify -- FILE.wacz';
const words = evidenceTexts('en');

async function main(): Promise<number> {
  let source: FileSource;
  try {
    const { positionals } = parseArgs({ allowPositionals: true, options: {} });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Error(USAGE);
    source = await fileSource(file);
  } catch (error) {
    process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  try {
    const verdict = await verifyBundle(source, { signal: new AbortController().signal });
    await describe(verdict);
    const isGood = isWhole(verdict);
    say(isGood ? 'ALL CHECKS PASSED' : 'SOMETHING DOES NOT MATCH');
    return isGood ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    sayFault(error);
    say('SOMETHING DOES NOT MATCH');
    return 1;
  } finally {
    await source.close();
  }
}

async function describe({ title, created, signer, keys, faults, captures }: BundleVerdict): Promise<void> {
  say(`${title}, made ${created}, signed by ${signer.fingerprint}`);
  for (const { kid, publicKey, lines } of keys) {
    say(`key ${kid}, ${lines.length} entries in its log\n  fingerprint ${await fingerprint(publicKey)}`);
  }
  for (const { name, capture, state, faults: own } of captures) {
    say(`capture ${name}\n  ${capture ? `${titleOf(capture.post)}, captured ${capture.capturedAt}` : 'unreadable'}`);
    say(`  ${words.state[state]}`);
    for (const fault of own) sayFault(fault);
    if (state === 'unsigned') sayFault({ code: 'UNSIGNED', where: name });
  }
  for (const fault of faults) sayFault(fault);
}

function sayFault({ code, where }: Pick<Fault, 'where'> & { code: Fault['code'] | 'UNSIGNED' }): void {
  say(`FAULT ${code} ${where}`);
  if (code !== 'UNSIGNED') say(`  ${words.fault[code]}`);
}

/** What strangers named moves no cursor and begins no line. */
function say(text: string): void {
  process.stdout.write(`${text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '?')}\n`);
}

process.exitCode = await main();
