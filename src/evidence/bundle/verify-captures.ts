/** Every capture of a bundle, one after the other: its record, its seal, its files. */
import type { Entry } from '../archive/read-zip.ts';
import { breathe } from '../breathe.ts';
import { decodeText } from '../parse-json.ts';
import type { ByCapture } from './compare-listing.ts';
import { type CaptureVerdict, type VerifiedKey, verifyRecord, withLogFaults } from './verify-parts.ts';

const CAPTURE = /^evidence\/([a-z0-9._-]+)\.capture\.json$/;

/** `files`: SHA-256 → path. `listing`: what is wrong with the files of each. */
export async function verifyCaptures(
  entries: ReadonlyMap<string, Entry>,
  keys: ReadonlyMap<string, VerifiedKey>,
  files: ReadonlyMap<string, string>,
  listing: ByCapture,
): Promise<CaptureVerdict[]> {
  const verdicts: CaptureVerdict[] = [];
  const ids = new Set<string>();
  const sizeOf = (hash: string) => entries.get(files.get(hash) ?? '')?.size ?? null; // absent: no such file
  for (const [path, entry] of entries) {
    const name = CAPTURE.exec(path)?.[1]; // another file
    if (name === undefined) continue;
    await breathe();
    const environment = entries.get(`evidence/${name}.environment.json`);
    const parts = {
      name,
      text: decodeText(await entry.read()),
      signature: (await entries.get(`evidence/${name}.capture.sig`)?.read()) ?? null, // absent: unsigned
      // What is no text has no hash that a record could name.
      environment: environment ? (decodeText(await environment.read()) ?? '') : null,
    };
    const verdict = await verifyRecord(parts, keys, sizeOf);
    const faults = [...(listing.get(name) ?? []), ...verdict.faults]; // absent: none
    const id = verdict.capture?.id;
    if (id !== undefined && ids.has(id)) faults.push({ code: 'RECORD_TWICE', where: path });
    if (id !== undefined) ids.add(id);
    verdicts.push({ ...verdict, faults, state: faults.length > 0 ? 'altered' : verdict.state });
  }
  return withLogFaults(verdicts, keys);
}
