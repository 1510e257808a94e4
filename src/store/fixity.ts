/** Whether captures are as they were sealed: what is looked at for it, and what was found. */
import type { Capture } from '../model/capture.ts';
import type { Fixity, FixityFault } from '../model/fixity.ts';
import type { Seal } from '../model/seal.ts';
import { knownActsOf } from './chains.ts';
import { db } from './db.ts';
import { derivativesOf } from './derivatives.ts';
import { storing } from './failures.ts';

export interface Stored {
  capture: Capture;
  seal: Seal | null;
  publicKey: string | null;
  isLogged: boolean;
  /** Those of the record, and the copies made from its picture. */
  files: { sha256: string; name: string; bytes: number | null }[];
}

/** At one moment: while it is being sealed, row, seal and log would not fit together. Null: it is gone. */
export function readStored(captureId: string): Promise<Stored | null> {
  const tables = [db.captures, db.seals, db.signers, db.log, db.chains, db.derivatives];
  return db.transaction('r', tables, async () => {
    const [capture, seal, acts, derivatives] = await Promise.all([
      db.captures.get(captureId),
      db.seals.get(captureId),
      knownActsOf(captureId),
      derivativesOf(captureId),
    ]);
    if (!capture) return null;
    const signer = seal?.state === 'sealed' ? await db.signers.get(seal.kid) : undefined; // absent: nobody sealed it
    const copies = derivatives.map(({ id, sha256 }) => ({ sha256, name: `${id}.png`, bytes: null }));
    return {
      capture,
      seal: seal ?? null, // absent: nobody sealed it
      publicKey: signer?.publicKey ?? null,
      isLogged: acts.some(({ act }) => act === 'capture'),
      files: [...capture.files, ...copies],
    };
  });
}

/** Null: nobody has looked yet. */
export async function fixityOf(captureId: string): Promise<Fixity | null> {
  return (await db.fixity.get(captureId)) ?? null;
}

/** What was found at `at` (ISO 8601). Nothing for a capture that is gone meanwhile. */
export function putFixity(captureId: string, faults: readonly FixityFault[], at: string): Promise<void> {
  return storing(() =>
    db.transaction('rw', [db.captures, db.fixity], async () => {
      if ((await db.captures.where('id').equals(captureId).count()) === 0) return;
      const before = await db.fixity.get(captureId);
      const foundAt = faults.length === 0 ? null : (before?.foundAt ?? at); // absent: found now
      await db.fixity.put({ captureId, checkedAt: at, foundAt, faults: [...faults] });
    }),
  );
}

/** Captures that are not as they were sealed. `null` is no key of an index, so that the others cost nothing. */
export function alteredIds(): Promise<string[]> {
  return db.fixity.where('foundAt').above('').primaryKeys();
}

export interface Ages {
  /** ISO 8601. What was whole when it was looked at before that is due again. */
  whole: string;
  /** The same for what was not whole. */
  altered: string;
  /** Looked at after that: the clock has been set back since. */
  now: string;
}

/** Captures to look at: those that nobody has looked at, newest first; then those that are due again. */
export function dueForFixity({ whole, altered, now }: Ages, limit: number): Promise<string[]> {
  return db.transaction('r', [db.captures, db.fixity], async () => {
    const looked = new Set(await db.fixity.toCollection().primaryKeys());
    const ids = await db.captures.toCollection().primaryKeys();
    const unseen = ids.filter((id) => !looked.has(id)).reverse();
    if (unseen.length >= limit) return unseen.slice(0, limit);
    const marked = (await db.fixity.where('foundAt').above('').toArray()).filter(
      ({ checkedAt }) => checkedAt < altered,
    );
    const longAgo = await db.fixity.where('checkedAt').below(whole).limit(limit).primaryKeys();
    const ahead = await db.fixity.where('checkedAt').above(now).limit(limit).primaryKeys();
    const again = new Set([...marked.map(({ captureId }) => captureId), ...longAgo, ...ahead]);
    return [...unseen, ...again].slice(0, limit);
  });
}
