/** A library with a row of every kind in every table, and what an export needs of its maker. */
import { createHash } from 'node:crypto';
import { exportPublicKey, makeKeyPair, signArchive, thumbprint } from '../../src/evidence/signature.ts';
import { putEntries } from '../../src/store/annotations.ts';
import { addCapture } from '../../src/store/captures.ts';
import { putHead } from '../../src/store/chains.ts';
import { db } from '../../src/store/db.ts';
import { BACKUP_TABLES, type BackupRows } from '../../src/transfer/backup-schema.ts';
import { fromBase64 } from '../../src/evidence/bytes.ts';
import { stampId, verifyHeadStamp } from '../../src/evidence/time-stamp/stamped-head.ts';
import type { StoredStamp } from '../../src/model/stamp.ts';
import { stampOf } from '../evidence/bundle/stamped.ts';
import type { ExportTools } from '../../src/transfer/export-captures.ts';
import { aPicture, aStoredCapture, headOf, type Maker, seal, verifyScript } from '../evidence/bundle/made-bundle.ts';
import { fillSchema } from '../support/fill-schema.ts';

export const settings = {
  houseStyle: { outlet: 'The Quay' },
  person: { name: 'Ines', isGiven: true },
  currentStory: 's',
  savedSearches: [{ name: 'Ferries', address: '#q=ferry' }],
};

export const clear = () => Promise.all(db.tables.map((table) => table.clear()));

/**
 * What is made anew from the rest, in a browser, and what one store was found to be or still waits for: no part of a
 * backup.
 */
const DERIVED = ['thumbs', 'snapshots', 'fixity', 'stampTries', 'passing'];

/** Every row of every table, as it would be after a restore: our keys are formerly ours there, no sending waits. */
export async function library() {
  const tables: Record<string, unknown> = {};
  for (const table of db.tables) {
    if (DERIVED.includes(table.name)) continue;
    const rows: unknown[] = await table.toArray();
    tables[table.name] = rows.map((row) => JSON.parse(JSON.stringify(row)) as unknown);
  }
  return tables;
}

export async function keepCapture(maker: Maker, n: number): Promise<string> {
  const made = await seal(maker, await aStoredCapture({}, aPicture(n)), { withEnvironment: true });
  const files = made.files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: file.bytes, blob }));
  await addCapture({ capture: made.capture, files, thumb: null });
  const log = { seq: maker.log.length - 1, prev: maker.log.at(-1)?.prev ?? '' };
  if (made.seal) await db.seals.put({ ...made.seal, captureId: made.capture.id, state: 'sealed', log });
  return made.capture.id;
}

async function aSigner(relation: 'own' | 'other') {
  const { publicKey } = await makeKeyPair();
  const filled = fillSchema(BACKUP_TABLES.signers);
  return { ...filled, kid: await thumbprint(publicKey), publicKey: await exportPublicKey(publicKey), relation };
}

/** One over all captures; where it was asked for is told to nobody else. */
export async function storedStamps(maker: Maker): Promise<StoredStamp[]> {
  const { kid, head, reply } = await stampOf(maker);
  const id = await stampId(head.text, await verifyHeadStamp(head.text, fromBase64(reply), { roots: [] }));
  const [time, authority, length] = ['2025-11-17T10:01:00.000Z', 'Invented Time Authority', maker.log.length];
  return [{ id, chain: kid, kid, length, head, time, authority, url: null, reply }];
}

/** Each table with a row that has every field, and one that has only what it must. */
export async function fillLibrary(maker: Maker): Promise<string[]> {
  const ids = [await keepCapture(maker, 1), await keepCapture(maker, 2), await keepCapture(maker, 3)];
  const [one = '', two = ''] = ids;
  const copy = new Blob(['cropped'], { type: 'image/png' });
  const sha256 = createHash('sha256').update('cropped').digest('hex');
  await db.files.put({ sha256, blob: copy, type: 'image/png', bytes: copy.size });
  const both = <K extends keyof BackupRows>(name: K) =>
    [true, false].map((full) => fillSchema<unknown>(BACKUP_TABLES[name], { full })) as BackupRows[K];
  const about = (i: number) => ({ captureId: i === 0 ? one : two });
  const [stranger, unused] = [await aSigner('other'), await aSigner('own')];
  await db.transaction('rw', db.tables, () =>
    putEntries(both('desk').map((row, i) => ({ ...row, ...about(i), origin: i === 0 ? stranger.kid : null }))),
  );
  await db.observations.bulkAdd(both('observations').map((row, i) => ({ ...row, ...about(i) })));
  await db.stories.bulkAdd(both('stories'));
  await db.sets.bulkAdd(both('sets'));
  await db.derivatives.bulkAdd(both('derivatives').map((row, i) => ({ ...row, ...about(i), sha256 })));
  await db.jobs.bulkAdd(both('jobs').map((row) => ({ ...row, state: 'done' })));
  await db.sites.bulkAdd(both('sites'));
  await db.follows.bulkAdd(both('follows'));
  await db.signers.bulkAdd([
    { kid: maker.kid, publicKey: maker.publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' },
    ...[stranger, { ...unused, name: null }],
  ]);
  await db.log.bulkAdd(maker.log);
  await db.stamps.bulkAdd(await storedStamps(maker));
  await db.log.bulkAdd(both('log').map((row, seq) => ({ ...row, kid: unused.kid, seq })));
  return ids;
}

export function toolsOf(maker: Maker): ExportTools {
  return {
    software: 'Tearsheet 0',
    report: null,
    verifyScript,
    settings: () => Promise.resolve(settings),
    prepare: () => Promise.resolve({ kid: maker.kid, publicKey: maker.publicKey }),
    sign: (_kid: string, digest: string) => signArchive(maker.pair.privateKey, digest),
    signHead: async () => {
      const head = await headOf(maker);
      if (head) await putHead(maker.kid, head, maker.log.length);
      return head;
    },
    record: () => Promise.resolve(),
  };
}
