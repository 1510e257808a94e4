/** What people add to a capture: it lies beside the sealed record and never changes it. */
import type { Annotation } from './capture.ts';

/** Captures of one subject. A capture is in one story or in none. */
export interface Story {
  id: string;
  name: string;
  createdAt: string;
}

/** A change of many captures at once. What is absent stays as it is. */
export interface AnnotationChange {
  storyId?: string | null;
  addTags?: string[];
  removeTags?: string[];
  note?: string;
  isTrashed?: boolean;
}

/** How an entry was before a change: only the fields that the change touched, so that undoing it touches no other. */
export type AnnotationBefore = Pick<Annotation, 'captureId'> &
  Partial<Pick<Annotation, 'storyId' | 'tags' | 'note' | 'trashedAt'>>;

/** What became of "delete for good". */
export interface Deletion {
  deleted: number;
  /** Not deleted: a sending that is under way needs them. */
  inUse: number;
}

/** Days in the bin. */
export const TRASH_DAYS = 30;

export const ANNOTATION_LIMITS = { tag: 60, tags: 40, note: 20_000, storyName: 120, captures: 5000 } as const;

/** One line, no spaces around, no `#` before; `''` for what is no tag. */
export function tidyTag(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/^#+/, '').trim().slice(0, ANNOTATION_LIMITS.tag);
}
