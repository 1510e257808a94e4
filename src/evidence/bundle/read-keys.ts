/** The keys of a bundle, each with its log and what it signed of the log's end. */
import type { Entry } from '../archive/read-zip.ts';
import type { Fault, Note } from '../faults.ts';
import { decodeText } from '../parse-json.ts';
import { fingerprint, fromPem } from '../signature.ts';
import { keyName } from './names.ts';
import { type Extent, readKey, type VerifiedKey } from './verify-parts.ts';

/** By their thumbprints. `faults`: where those of the bundle are added. */
export async function readKeys(
  entries: ReadonlyMap<string, Entry>,
  faults: Fault[],
): Promise<Map<string, VerifiedKey>> {
  const keys = new Map<string, VerifiedKey>();
  for (const [path, entry] of entries) {
    const name = /^evidence\/key-([0-9a-f]{16})\.pem$/.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    const publicKey = fromPem(decodeText(await entry.read()) ?? '');
    const log = await linesOf(entries, `evidence/log-${name}.jsonl`);
    const acts = await linesOf(entries, `evidence/acts-${name}.jsonl`);
    const text = await entries.get(`evidence/head-${name}.json`)?.read(); // absent in older bundles
    const signature = (await entries.get(`evidence/head-${name}.sig`)?.read()) ?? null; // absent in older bundles
    const head = text || signature ? { text: text ? decodeText(text) : null, signature } : null;
    const parts = publicKey === null ? null : { publicKey, log, acts, head };
    const key = parts && (await readKey(parts, `log-${name}.jsonl`));
    if (!key || keyName(await fingerprint(key.publicKey)) !== name)
      faults.push({ code: 'KEY_UNREADABLE', where: path });
    else keys.set(key.kid, key);
  }
  return keys;
}

async function linesOf(entries: ReadonlyMap<string, Entry>, path: string): Promise<string[]> {
  const text = decodeText((await entries.get(path)?.read()) ?? new Uint8Array()); // absent: an empty log
  // What is no text is one line that nobody can read, and so is a last line that does not end.
  if (text === null) return ['\0'];
  if (text === '') return [];
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : [...text.split('\n'), '\0'];
}

/** Entries behind what a log's key signed: a fault where the key said where the end is, else nobody's word. */
export function endsOfLogs(
  keys: ReadonlyMap<string, VerifiedKey>,
  extents: ReadonlyMap<string, Extent>,
): { faults: Fault[]; notes: Note[] } {
  const faults: Fault[] = [];
  const notes: Note[] = [];
  for (const { kid, lines, head } of keys.values()) {
    const { signed = 0, known = 0 } = extents.get(kid) ?? {}; // there is one for every key
    if (signed >= lines.length) continue;
    if (head && known < lines.length) faults.push({ code: 'LOG_TAIL', where: `${kid}, entry ${known}` });
    else notes.push({ code: 'LOG_END_UNSIGNED', where: `${kid}, from entry ${signed}` });
  }
  return { faults, notes };
}
