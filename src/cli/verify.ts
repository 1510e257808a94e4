/**
 * `npm run --silent verify -- FILE.wacz [ROOTS.pem]`: whether a bundle is what its makers sealed, by the code of our own pages.
 * Each fault on a line of its own by its name, as `verify.sh` gives it; a NOTE is no fault by itself, and must be known. Exit 0: all is whole;
 * 1: something is not; 2, with one line on standard error: no such file.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BundleError, type Fault } from '../evidence/faults.ts';
import { isWhole, verifyBundle, type BundleVerdict } from '../evidence/bundle/verify-bundle.ts';
import { titleOf } from '../evidence/bundle/page-html.ts';
import { RELEASED_PARTS } from '../evidence/bundle/released-parts.ts';
import { sha256 } from '../evidence/hash.ts';
import { earliestStamp } from '../evidence/bundle/verify-stamps.ts';
import { fromBase64 } from '../evidence/bytes.ts';
import { fingerprint } from '../evidence/signature.ts';
import { evidenceTexts } from '../evidence/texts/texts.ts';
import type { Stamp } from '../evidence/time-stamp/verify-stamp.ts';
import { type FileSource, fileSource } from './file-source.ts';

const USAGE = 'usage: npm run --silent verify -- FILE.wacz [ROOTS.pem]';

/** Where most systems keep the certificates that they trust. */
const SYSTEM_ROOTS = '/etc/ssl/certs/ca-certificates.crt';
const words = evidenceTexts('en');

async function main(): Promise<number> {
  let source: FileSource;
  let roots: Uint8Array[];
  try {
    const { positionals } = parseArgs({ allowPositionals: true, options: {} });
    const [file, pem, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Error(USAGE);
    roots = await readRoots(pem ?? null);
    source = await fileSource(file);
  } catch (error) {
    process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  try {
    const verdict = await verifyBundle(source, {
      signal: new AbortController().signal,
      knownParts: await knownParts(),
      roots,
    });
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

async function describe(verdict: BundleVerdict): Promise<void> {
  const { title, created, signer, keys, extents, faults, copies, notes, captures } = verdict;
  say(`${title}, made ${created}, signed by ${signer.fingerprint}`);
  for (const { kid, publicKey, lines } of keys) {
    say(`key ${kid}, ${lines.length} entries in its log, ${extents.get(kid)?.signed ?? 0} of them signed`); // each has one
    say(`  fingerprint ${await fingerprint(publicKey)}`);
  }
  for (const { name, capture, state, faults: own, kid, sealed } of captures) {
    say(`capture ${name}`);
    say(`  ${capture ? `${titleOf(capture.post)}, captured ${capture.capturedAt}` : 'unreadable'}`);
    say(`  ${words.state[state]}`);
    const key = keys.find((one) => one.kid === kid);
    const earliest = key && sealed && state === 'whole' ? earliestStamp(key, sealed.log.seq) : null;
    if (earliest) sayStamp(earliest);
    for (const fault of own) sayFault(fault);
    if (state === 'unsigned') sayFault({ code: 'UNSIGNED', where: name });
  }
  for (const fault of [...faults, ...copies]) sayFault(fault);
  for (const { code, where } of notes) {
    say(`NOTE ${code} ${where}`);
    say(`  ${words.note[code]}`);
  }
}

/** Whether a certificate was revoked is not checked. */
function sayStamp({ before, authority, isTrusted, root }: Stamp): void {
  const who = isTrusted
    ? authority
    : `somebody by the name of "${authority}" (who that is was not checked: root ${root.slice(0, 16)})`;
  say(`  existed before ${before}, says ${who}; whether a certificate was revoked is not checked`);
}

function sayFault({ code, where }: Pick<Fault, 'where'> & { code: Fault['code'] | 'UNSIGNED' }): void {
  say(`FAULT ${code} ${where}`);
  if (code !== 'UNSIGNED') say(`  ${words.fault[code]}`);
}

/** One line. What strangers named moves no cursor, begins no line and turns none round. */
function say(text: string): void {
  process.stdout.write(`${text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?')}\n`);
}

/** Certificates of authorities for the time; `file` null: those of the system, where it has some. */
async function readRoots(file: string | null): Promise<Uint8Array[]> {
  if (file === null && !existsSync(SYSTEM_ROOTS)) return [];
  const pem = await readFile(file ?? SYSTEM_ROOTS, 'utf8');
  const bodies = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g)];
  return bodies.map(([, body = '']) => fromBase64(body.replace(/\s/g, '')));
}

/** The report's page as it was built here, where it was; and the script as it lies here. */
async function knownParts(): Promise<Set<string>> {
  const here = [new URL('../evidence/bundle/verify.sh', import.meta.url)];
  for (const browser of ['chrome', 'firefox']) {
    for (const name of ['report.txt', 'verify-sh.txt'])
      here.push(new URL(`../../dist/${browser}/${name}`, import.meta.url));
  }
  const found = await Promise.all(
    here.filter((file) => existsSync(file)).map(async (file) => sha256(await readFile(file, 'utf8'))),
  );
  return new Set([...RELEASED_PARTS, ...found]);
}

process.exitCode = await main();
