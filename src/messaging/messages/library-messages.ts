/** What people add beside captures: annotations, stories, edited pictures. */
import * as v from 'valibot';
import {
  type AnnotationBefore,
  annotationBeforeSchema,
  annotationChangeSchema,
  ANNOTATION_LIMITS,
  type Deletion,
  type Story,
} from '../../model/annotations.ts';
import { type Derivative, MOST_OPERATIONS, pictureOperationSchema } from '../../model/derivative.ts';
import { listOf, sha256Field, uuidField } from '../../model/fields.ts';
import { captureIds, gives, object, storyName, type MessageTable } from '../message.ts';

export const LIBRARY_MESSAGES = {
  /** The same change for each capture. Gives what `undoAnnotations` takes back. */
  changeAnnotations: {
    from: 'page',
    input: object({ captureIds, change: annotationChangeSchema }),
    output: gives<AnnotationBefore[]>(),
  },
  undoAnnotations: {
    from: 'page',
    input: object({ before: listOf(annotationBeforeSchema, ANNOTATION_LIMITS.captures) }),
    output: gives<null>(),
  },
  /** Of captures that lie in the trash. The log keeps that they were there. */
  deleteForGood: { from: 'page', input: object({ captureIds }), output: gives<Deletion>() },
  /** A copy beside the sealed picture, out of one of its files and in that file's pixels. */
  editPicture: {
    from: 'page',
    input: object({
      captureId: uuidField,
      sha256: sha256Field,
      operations: v.pipe(listOf(pictureOperationSchema, MOST_OPERATIONS), v.minLength(1)),
    }),
    output: gives<Derivative>(),
  },
  /** Which copy stands for the picture of a capture from now on; null: the picture as captured. */
  chooseCopy: {
    from: 'page',
    input: object({ captureId: uuidField, copyId: v.nullable(uuidField) }),
    output: gives<null>(),
  },
  /** An edited copy. The sealed picture stays, and the log keeps that the copy was there. */
  removeCopy: { from: 'page', input: object({ id: uuidField }), output: gives<null>() },
  saveStory: {
    from: 'page',
    input: object({ id: uuidField, name: storyName }),
    output: gives<Story>(),
  },
  /** Its captures stay. Gives their ids. */
  removeStory: { from: 'page', input: object({ storyId: uuidField }), output: gives<string[]>() },
} satisfies MessageTable;
