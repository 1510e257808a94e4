/** The keys of a bundle, each with its log and what it signed of the log's end. */
import type { Entry } from '../archive/read-zip.ts';
import type { Fault, Note } from '../faults.ts';
import { sha256 } from '../hash.ts';
import { decodeText } from '../parse-json.ts';
import { fingerprint, fromPem } from '../signature.ts';
import { keyName, STAMP } from './names.ts';
import { type Extent, readKey, type VerifiedKey } from './verify-parts.ts';
import { type StampOptions, type StampParts, withStamps } from './verify-stamps.ts';

/** By their thumbprints. `faults`: where those of the bundle are added. */
export async function readKeys(
  entries: ReadonlyMap<string, Entry>,
  faults: Fault[],
  options: StampOptions,
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
    else keys.set(key.kid, await withStamps(key, await stampsOf(entries, name), options));
  }
  return keys;
}

/** In the order in which they lie. */
async function stampsOf(entries: ReadonlyMap<string, Entry>, key: string): Promise<StampParts[]> {
  const stamps: StampParts[] = [];
  for (const [path, entry] of entries) {
    const names = STAMP.exec(path);
    if (names?.[1] !== key) continue;
    const base = `evidence/stamp-${key}-${names[2]}`;
    const [head, signature, reply] = await Promise.all([
      entries.get(`${base}.json`)?.read(),
      entries.get(`${base}.sig`)?.read(),
      entry.read(),
    ]);
    // Where it goes by the hash of something else it is no stamp of that head.
    const isNamed = head && (await sha256(head)).startsWith(names[2] ?? '?'); // it has three
    const isReply = (await sha256(reply)).startsWith(names[3] ?? '?');
    const text = isNamed && isReply ? decodeText(head) : null;
    stamps.push({ where: path, text, signature: signature ?? null, reply });
  }
  return stamps;
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
