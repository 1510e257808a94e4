/** A copy made from a capture's picture. The picture itself is sealed and stays as it is. */
import * as v from 'valibot';
import { countField, listOf, sha256Field, uuidField } from './fields.ts';

const rectSchema = v.object({ x: countField, y: countField, width: countField, height: countField });

/** Whom a redaction takes out of the picture, by their part in the record. `other`: whose post is quoted or answered. */
export const HIDDEN_PERSONS = ['author', 'reposter', 'other'] as const;

export type HiddenPerson = (typeof HIDDEN_PERSONS)[number];

export const REDACTION_STYLES = ['solid', 'pixelate'] as const;

export type RedactionStyle = (typeof REDACTION_STYLES)[number];

const cropSchema = v.object({ type: v.literal('crop'), rect: rectSchema });

const redactionSchema = v.object({
  type: v.literal('redact'),
  rect: rectSchema,
  style: v.picklist(REDACTION_STYLES),
  /** Then no words about the picture name that person. Absent: nobody of the record, or one who is named on purpose. */
  hides: v.exactOptional(v.picklist(HIDDEN_PERSONS)),
});

/** One thing that was done, in pixels of the picture before it. */
export const pictureOperationSchema = v.variant('type', [cropSchema, redactionSchema]);

export type PictureOperation = v.InferOutput<typeof pictureOperationSchema>;
export type Redaction = v.InferOutput<typeof redactionSchema>;

/** As many as one copy can have. */
export const MOST_OPERATIONS = 100;

export const derivativeSchema = v.object({
  id: uuidField,
  captureId: uuidField,
  /** The file that it was made from. */
  parentSha256: sha256Field,
  /** In their order. */
  operations: listOf(pictureOperationSchema),
  sha256: sha256Field,
});

export type Derivative = v.InferOutput<typeof derivativeSchema>;

/** The smallest side of a crop: less shows nothing. */
export const SMALLEST_CROP = 16;

/** Size in pixels after all operations; null: that of its parent, which was not cropped. */
export function sizeOf({ operations }: Pick<Derivative, 'operations'>): { width: number; height: number } | null {
  const crop = operations.findLast(({ type }) => type === 'crop');
  return crop ? { width: crop.rect.width, height: crop.rect.height } : null;
}

/** What was done to a picture, as captions and credits have to say it. */
export interface PictureEdits {
  isCropped: boolean;
  isRedacted: boolean;
  hidden: ReadonlySet<HiddenPerson>;
}

/** Null: the picture as captured. */
export function editsOf(copy: Pick<Derivative, 'operations'> | null): PictureEdits {
  const operations = copy ? copy.operations : [];
  const redactions = operations.filter((operation) => operation.type === 'redact');
  return {
    isCropped: operations.length > redactions.length,
    isRedacted: redactions.length > 0,
    hidden: new Set(redactions.flatMap(({ hides }) => hides ?? [])),
  };
}
