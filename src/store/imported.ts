/** Captures that come with a bundle: stored like any other, with the seal that they bring, and marked by their origin. */
import type { Observation } from '../model/capture.ts';
import type { SealedSeal } from '../model/seal.ts';
import { writtenForm } from '../model/written-form.ts';
import { addCapture, type NewCapture, searchRow } from './captures.ts';
import { hasSignedTime } from './chains.ts';
import { db, type FileRow } from './db.ts';
import { storing } from './failures.ts';

export interface Imported extends NewCapture {
  /** Null: nobody has sealed it. It stays so: our own seal would say that we saw it. */
  seal: SealedSeal | null;
  observations: readonly Observation[];
  /** Thumbprint of the key that signed the bundle; null for what was ours. */
  origin: string | null;
}

/** `differs`: something else is here under this id, and stays. */
export function addImported(parts: Imported): Promise<'stored' | 'was-there' | 'differs'> {
  const { capture, seal, observations, origin } = parts;
  return storing(() =>
    db.transaction('rw', db.tables, async () => {
      if (await db.captures.get(capture.id)) {
        const there = await db.seals.get(capture.id);
        const record = there?.state === 'sealed' ? there.record : null; // absent: unsigned
        if (record !== (seal?.record ?? null)) return 'differs'; // absent: nobody sealed it
        // The same seal with a log that tells when, in place of one that does not.
        const tellsMore = seal && there?.state === 'sealed' && !(await hasSignedTime(there)); // absent: unsigned
        if (tellsMore && (await hasSignedTime(seal))) await db.seals.put({ ...seal, environment: there.environment });
        return 'was-there';
      }
      await addCapture(parts);
      if (seal) await db.seals.put(seal);
      else await db.seals.delete(capture.id);
      await db.desk.update(capture.id, { origin });
      const known = new Set(await db.observations.where('captureId').equals(capture.id).primaryKeys());
      await db.observations.bulkPut(observations.filter(({ id }) => !known.has(id)));
      return 'stored';
    }),
  );
}

/** Files in the place of those that are here under their hashes and are others. */
export function putFiles(files: readonly FileRow[]): Promise<unknown> {
  return storing(() => db.files.bulkPut([...files]));
}

/**
 * In the place of what does not hold any more, all or nothing: these files, and record and seal where they are to be
 * taken. What people added stays. That it was damaged is forgotten with it.
 */
export function replaceDamaged(
  { capture, seal, thumb }: Imported,
  { files, takesRecord }: { files: readonly FileRow[]; takesRecord: boolean },
): Promise<void> {
  return storing(() =>
    db.transaction('rw', [db.captures, db.files, db.thumbs, db.seals, db.search, db.fixity], async () => {
      await db.files.bulkPut([...files]);
      const isPicture = files.some(({ sha256 }) => sha256 === capture.picture?.sha256);
      if (thumb && (isPicture || takesRecord)) await db.thumbs.put({ captureId: capture.id, blob: thumb });
      if (seal && takesRecord) {
        const there = await db.seals.get(capture.id);
        const known = there?.state === 'sealed' ? there.environment : null; // absent: the seal is gone
        await db.seals.put({ ...seal, environment: seal.environment ?? known });
        await db.captures.put(writtenForm(capture));
        const { words, files: names } = searchRow(capture);
        await db.search.update(capture.id, { words, files: names });
      }
      await db.fixity.delete(capture.id);
    }),
  );
}
