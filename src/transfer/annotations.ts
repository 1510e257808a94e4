/** `evidence/desk.json` of a backup: what people and checks added beside the sealed captures. */
import * as v from 'valibot';
import { parseJson } from '../evidence/parse-json.ts';
import { storySchema } from '../model/annotations.ts';
import { annotationSchema, captureSetSchema, observationSchema } from '../model/capture.ts';
import { derivativeSchema } from '../model/derivative.ts';
import { lineField, longField, timeField } from '../model/fields.ts';
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

const signerSchema = v.object({
  kid: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  publicKey: longField,
  relation: v.picklist(['own', 'formerly-own', 'other']),
  name: v.nullable(lineField),
  since: timeField,
});

const schema = v.object({
  v: v.literal(1),
  desk: v.array(annotationSchema),
  observations: v.array(observationSchema),
  stories: v.array(storySchema),
  sets: v.array(captureSetSchema),
  derivatives: v.array(derivativeSchema),
  signers: v.array(signerSchema),
});

/** Null when it is not the desk of a backup. */
export function readAnnotationsText(content: string): AnnotationsFile | null {
  const parsed = parseJson(content);
  if ('fault' in parsed) return null;
  const checked = v.safeParse(schema, parsed.value);
  return checked.success ? checked.output : null;
}
