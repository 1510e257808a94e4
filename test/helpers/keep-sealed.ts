/** A sealed capture with its files, as the library holds one of a maker's own. */
import type { BundleCapture } from '../../src/evidence/bundle/parts.ts';
import type { Capture } from '../../src/model/capture.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { aPicture, aStoredCapture, type Maker, seal } from '../evidence/bundle/made-bundle.ts';

export async function keepSealed(maker: Maker, seed: number, changes: Partial<Capture> = {}): Promise<Capture> {
  const stored = await aStoredCapture(changes, aPicture(seed));
  const sealed = await seal(maker, stored, { withEnvironment: true });
  await putInLibrary(maker, sealed);
  return sealed.capture;
}

/** The newest of this maker's log. */
export async function putInLibrary(maker: Maker, { capture, files, seal: made }: BundleCapture): Promise<void> {
  if (!made) throw new Error('not sealed');
  const rows = files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: file.bytes, blob }));
  await addCapture({ capture, files: rows, thumb: null });
  const log = { seq: maker.log.length - 1, prev: maker.log.at(-1)?.prev ?? '' };
  await db.seals.put({ ...made, captureId: capture.id, state: 'sealed', log });
  await db.log.bulkPut(maker.log);
  const { kid, publicKey } = maker;
  await db.signers.put({ kid, publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });
}
