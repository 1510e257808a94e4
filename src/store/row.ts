/** What a line of the library shows beside the record itself. */
import type { Annotation, Observation } from '../model/capture.ts';
import type { Fixity } from '../model/fixity.ts';
import type { Seal } from '../model/seal.ts';
import { getThumb } from './captures.ts';
import { db } from './db.ts';
import { getAnnotation } from './annotation-of.ts';
import { fixityOf } from './fixity.ts';
import { observationsOf } from './observations.ts';
import { getSeal } from './seals.ts';

export interface RowFacts {
  thumb: Blob | null;
  /** Null: nobody has sealed it. */
  seal: Seal | null;
  desk: Annotation | null;
  /** Oldest first. */
  observations: Observation[];
  /** Null: nobody has looked yet. */
  fixity: Fixity | null;
}

/** At one moment and in one transaction: a list has many lines, and each keystroke of a search brings others. */
export function readRow(captureId: string): Promise<RowFacts> {
  return db.transaction('r', [db.thumbs, db.seals, db.desk, db.observations, db.fixity], async () => {
    const [thumb, seal, desk, observations, fixity] = await Promise.all([
      getThumb(captureId),
      getSeal(captureId),
      getAnnotation(captureId),
      observationsOf(captureId),
      fixityOf(captureId),
    ]);
    return { thumb, seal, desk, observations, fixity };
  });
}
