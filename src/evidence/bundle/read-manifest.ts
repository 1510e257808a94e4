/**
 * The two files that say what a bundle holds and who signed it. They must be spelt as `write-bundle.ts` spells them:
 * of a key that stands twice, programs differ in which they believe.
 */
import * as v from 'valibot';
import type { Entry } from '../archive/read-zip.ts';
import { breathe } from '../breathe.ts';
import { BundleError } from '../faults.ts';
import { decodeText, faultIn } from '../parse-json.ts';
import { type Digest, digestSchema, type Manifest, manifestSchema, resourceSchema } from './schema.ts';

export const MANIFEST = 'datapackage.json';
export const DIGEST = 'datapackage-digest.json';

type Entries = ReadonlyMap<string, Entry>;

/** Resource by resource: a list of 20,000 in one go would be felt. Throws MANIFEST_MISSING, MANIFEST_UNREADABLE, POISON_KEY. */
export async function readManifest(entries: Entries): Promise<Manifest> {
  const { value, text } = await readJson(entries, MANIFEST);
  const around = { ...value, resources: [] };
  refuseFaults(around, MANIFEST);
  await breathe();
  const { resources: listed, ...facts } = checked(manifestSchema, value, MANIFEST);
  const isNext = spelling(text);
  const [before = '', after = ''] = JSON.stringify(around, null, 1).split(/(?<=^ "resources": \[)(?=\],?$)/m);
  const resources: Manifest['resources'] = [];
  let isOurs = isNext(before);
  for (const [i, one] of listed.entries()) {
    await breathe();
    refuseFaults(one, MANIFEST);
    isOurs &&= isNext(`${i === 0 ? '' : ','}\n  ${JSON.stringify(one, null, 1).replaceAll('\n', '\n  ')}`);
    resources.push(checked(resourceSchema, one, MANIFEST));
  }
  isOurs &&= (listed.length === 0 || isNext('\n ')) && isNext(after) && isNext(null);
  if (!isOurs || hasHalf(text)) throw new BundleError('MANIFEST_UNREADABLE', MANIFEST);
  return { ...facts, resources };
}

/** Throws as `readManifest`. */
export async function readDigest(entries: Entries): Promise<Digest> {
  const { value, text } = await readJson(entries, DIGEST);
  refuseFaults(value, DIGEST);
  if (JSON.stringify(value, null, 1) !== text || hasHalf(text)) throw new BundleError('MANIFEST_UNREADABLE', DIGEST);
  return checked(digestSchema, value, DIGEST);
}

/** Whether a text goes on with a piece, each time from where the one before ended; null: whether it ends there. */
function spelling(text: string): (piece: string | null) => boolean {
  let at = 0;
  return (piece) => {
    if (piece === null) return at === text.length;
    const is = text.startsWith(piece, at);
    at += piece.length;
    return is;
  };
}

/** Half an emoji: this platform keeps it as an escape, others have no place for it. */
function hasHalf(text: string): boolean {
  return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(text);
}

/** An object, in which there may be anything. */
async function readJson(entries: Entries, path: string): Promise<{ value: object; text: string }> {
  const entry = entries.get(path);
  if (!entry) throw new BundleError('MANIFEST_MISSING', path);
  const text = decodeText(await entry.read()) ?? '';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null; // no JSON, so no object
  }
  if (typeof value === 'object' && value !== null) return { value, text };
  throw new BundleError('MANIFEST_UNREADABLE', path);
}

function refuseFaults(value: unknown, path: string): void {
  const fault = faultIn(value);
  if (fault !== null) throw new BundleError(fault === 'POISON_KEY' ? fault : 'MANIFEST_UNREADABLE', path);
}

function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown, where: string): T {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new BundleError('MANIFEST_UNREADABLE', where);
  return parsed.output;
}
