/**
 * Sealing comes after storing and never delays it: a capture is on disk with the state `pending`
 * first. What a killed worker left pending is sealed when it wakes.
 */
import { v7 as makeId } from 'uuid';
import { toBase64 } from '../evidence/bytes.ts';
import { checksOf } from '../evidence/checks.ts';
import { environmentText } from '../evidence/environment.ts';
import { sha256 } from '../evidence/hash.ts';
import { sealedText } from '../evidence/record.ts';
import { sign } from '../evidence/signature.ts';
import { logError } from '../browser/log.ts';
import { getCapture } from '../store/captures.ts';
import { knownActsOf } from '../store/chains.ts';
import { observationsOf } from '../store/observations.ts';
import { getSeal, pendingSeals, putSealed } from '../store/seals.ts';
import { describeEnvironment } from './environment.ts';
import { signHead } from './export-key.ts';
import { keyForCapture } from './key.ts';
import { entryAt, locked, placeFor } from './audit-log.ts';

/** Seals every capture that waits. A failure leaves its capture pending and does not stop the others. */
export async function sealPending(): Promise<void> {
  const kids = new Set<string>();
  for (const captureId of await pendingSeals()) {
    try {
      const kid = await sealCapture(captureId);
      if (kid !== null) kids.add(kid);
    } catch (thrown) {
      logError(`sealing ${captureId}`, thrown);
    }
  }
  // So that what stands in a log is signed even where its key is lost before the next export.
  for (const kid of kids) await signHead(kid).catch((thrown: unknown) => logError('signing the log', thrown));
}

/** Gives the key that sealed it; null: it is gone, or was sealed already. */
async function sealCapture(captureId: string): Promise<string | null> {
  const [capture, observations] = await Promise.all([getCapture(captureId), observationsOf(captureId)]);
  if (!capture) return null;
  const checked = checksOf(capture, new Date().toISOString()).map((check) => ({ id: makeId(), captureId, ...check }));
  const environment = environmentText(await describeEnvironment(captureId));
  const environmentHash = await sha256(environment);
  return locked(async () => {
    // Another context may have sealed it while we waited for the lock.
    const seal = await getSeal(captureId);
    if (!seal || seal.state === 'sealed') return null;
    // Its seal was taken away: what lies here now may be another thing than what was sealed, and gets no second seal.
    if ((await knownActsOf(captureId)).some(({ act }) => act === 'capture')) return null;
    const { kid, privateKey, ...key } = await keyForCapture(captureId);
    const log = await placeFor({ kid, privateKey, ...key });
    const record = sealedText(capture, {
      observations: [...observations, ...checked],
      environment: environmentHash,
      kid,
      log,
    });
    const signature = toBase64(await sign(privateKey, record));
    const about = { subject: captureId, sha256: await sha256(record), detail: null };
    const entry = await entryAt(kid, log, { act: 'capture', ...about });
    await putSealed({ captureId, state: 'sealed', record, signature, kid, log, environment }, entry, checked);
    return kid;
  });
}
