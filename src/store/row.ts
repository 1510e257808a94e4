/** What a line of the library shows beside the record itself. */
import type { Annotation, Observation } from '../model/capture.ts';
import type { Fixity } from '../model/fixity.ts';
import type { Seal, Signer } from '../model/seal.ts';
import { getThumb } from './captures.ts';
import { db } from './db.ts';
import { getAnnotation } from './annotation-of.ts';
import { fixityOf } from './fixity.ts';
import { observationsOf } from './observations.ts';
import { getSeal } from './seals.ts';
import { getSigner } from './signers.ts';

export interface RowFacts {
  thumb: Blob | null;
  /** Null: nobody has sealed it. */
  seal: Seal | null;
  /** By whom it is sealed; null: by nobody yet, or the key is not here. */
  signer: Signer | null;
  /** Whose file it came with; null: with none, or the key is not here. */
  sender: Signer | null;
  desk: Annotation | null;
  /** Oldest first. */
  observations: Observation[];
  /** Null: nobody has looked yet. */
  fixity: Fixity | null;
}

/** At one moment and in one transaction: a list has many lines, and each keystroke of a search brings others. */
export function readRow(captureId: string): Promise<RowFacts> {
  const tables = [db.thumbs, db.seals, db.signers, db.desk, db.observations, db.fixity];
  return db.transaction('r', tables, async () => {
    const [thumb, seal, desk, observations, fixity] = await Promise.all([
      getThumb(captureId),
      getSeal(captureId),
      getAnnotation(captureId),
      observationsOf(captureId),
      fixityOf(captureId),
    ]);
    const [signer, sender] = await Promise.all([
      seal?.state === 'sealed' ? getSigner(seal.kid) : null, // absent: not sealed yet
      desk && desk.origin !== null ? getSigner(desk.origin) : null,
    ]);
    return { thumb, seal, signer, sender, desk, observations, fixity };
  });
}
