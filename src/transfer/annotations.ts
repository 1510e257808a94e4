/** `evidence/desk.json` of a backup: what people and checks added beside the sealed captures. */
import * as v from 'valibot';
import { parseJson } from '../evidence/parse-json.ts';
import { observationSchema } from '../model/capture.ts';
import type { Signer } from '../model/seal.ts';
import { getFile } from '../store/captures.ts';
import { listSigners } from '../store/signers.ts';
import { type AnnotationRows, readAnnotationsFile } from '../store/backup-rows.ts';

export interface AnnotationsFile extends AnnotationRows {
  v: 1;
  signers: Signer[];
}

/** The file, and the pictures that it names. */
export async function annotationOf(captureIds: readonly string[]) {
  const [rows, signers] = await Promise.all([readAnnotationsFile(captureIds), listSigners()]);
  const hashes = [...new Set(rows.derivatives.map(({ sha256 }) => sha256))];
  const files = await Promise.all(hashes.map(async (sha256) => ({ sha256, blob: await getFile(sha256) })));
  return {
    text: JSON.stringify({ v: 1, ...rows, signers } satisfies AnnotationsFile),
    derived: files.flatMap(({ sha256, blob }) => (blob ? [{ sha256, blob }] : [])),
  };
}

const id = v.pipe(v.string(), v.uuid());
const text = v.pipe(v.string(), v.maxLength(20_000));
const orNull = v.nullable(text);
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const crop = v.object({
  type: v.literal('crop'),
  rect: v.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
});

const schema = v.object({
  v: v.literal(1),
  desk: v.array(
    v.object({
      captureId: id,
      storyId: orNull,
      tags: v.array(text),
      note: text,
      trashedAt: orNull,
      origin: orNull,
      // A backup of before version 2 has none where nobody watches.
      watch: v.optional(v.nullable(v.object({ since: text, nextAt: text })), null),
    }),
  ),
  observations: v.array(observationSchema),
  stories: v.array(v.object({ id, name: text, createdAt: text })),
  sets: v.array(v.looseObject({ id, members: v.array(text) })),
  derivatives: v.array(v.object({ id, captureId: id, parentSha256: hash, sha256: hash, operations: v.array(crop) })),
  signers: v.array(
    v.object({
      kid: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
      publicKey: text,
      relation: v.picklist(['own', 'formerly-own', 'other']),
      name: orNull,
      since: text,
    }),
  ),
});

/** Null when it is not the desk of a backup. */
export function readAnnotationsText(content: string): AnnotationsFile | null {
  const parsed = parseJson(content);
  if ('fault' in parsed) return null;
  const checked = v.safeParse(schema, parsed.value);
  return checked.success ? checked.output : null;
}
