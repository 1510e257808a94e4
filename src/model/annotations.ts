/** What people add to a capture: it lies beside the sealed record and never changes it. */
import * as v from 'valibot';
import { lineField, listOf, textField, timeField, uuidField } from './fields.ts';
import { cutText } from './fit.ts';

export const ANNOTATION_LIMITS = { tag: 60, tags: 40, note: 20_000, storyName: 120, captures: 5000 } as const;

export const storySchema = v.object({ id: uuidField, name: lineField, createdAt: timeField });

/** Captures of one subject. A capture is in one story or in none. */
export type Story = v.InferOutput<typeof storySchema>;

const tags = listOf(lineField, ANNOTATION_LIMITS.tags);
const note = v.pipe(textField, v.maxLength(ANNOTATION_LIMITS.note));

export const annotationChangeSchema = v.strictObject({
  storyId: v.exactOptional(v.nullable(uuidField)),
  addTags: v.exactOptional(tags),
  removeTags: v.exactOptional(tags),
  note: v.exactOptional(note),
  isTrashed: v.exactOptional(v.boolean()),
});

/** A change of many captures at once. What is absent stays as it is. */
export type AnnotationChange = v.InferOutput<typeof annotationChangeSchema>;

export const annotationBeforeSchema = v.strictObject({
  captureId: uuidField,
  storyId: v.exactOptional(v.nullable(uuidField)),
  tags: v.exactOptional(tags),
  note: v.exactOptional(note),
  trashedAt: v.exactOptional(v.nullable(timeField)),
});

/** How an entry was before a change: only the fields that the change touched, so that undoing it touches no other. */
export type AnnotationBefore = v.InferOutput<typeof annotationBeforeSchema>;

/** What became of "delete for good". */
export interface Deletion {
  deleted: number;
  /** Not deleted: a sending that is under way needs them. */
  inUse: number;
}

/** Days in the trash. */
export const TRASH_DAYS = 30;

/** One line, no spaces around, no `#` before; `''` for what is no tag. */
export function tidyTag(text: string): string {
  const plain = text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/^#+/, '').trim();
  return cutText(plain, ANNOTATION_LIMITS.tag);
}
