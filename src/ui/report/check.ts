/** Checks what the report carries, by the same code as the extension and the command line. */
import { fromBase64 } from '../../evidence/bytes.ts';
import type { ReportCapture, ReportData } from '../../evidence/bundle/parts.ts';
import {
  type CaptureVerdict,
  faultsOfKey,
  readKey,
  signatureBytes,
  type VerifiedKey,
  verifyRecord,
  withLogFaults,
} from '../../evidence/bundle/verify-parts.ts';
import type { Fault } from '../../evidence/faults.ts';
import { sha256 } from '../../evidence/hash.ts';

export interface Checked {
  parts: ReportCapture;
  verdict: CaptureVerdict;
  key: VerifiedKey | null;
}

export async function check({ captures, keys: carried }: ReportData): Promise<Checked[]> {
  const keys = new Map<string, VerifiedKey>();
  for (const { publicKey, log, acts } of carried) {
    const key = await readKey(publicKey, log, acts, 'log');
    if (key) keys.set(key.kid, key);
  }
  const verdicts = await Promise.all(captures.map((parts) => checkOne(parts, keys)));
  const logFaults = new Map<string, Fault[]>();
  for (const key of keys.values()) logFaults.set(key.kid, await faultsOfKey(key, verdicts));
  return withLogFaults(verdicts, logFaults).flatMap((verdict, i) => {
    const parts = captures[i];
    return parts ? [{ parts, verdict, key: (verdict.kid === null ? null : keys.get(verdict.kid)) ?? null }] : []; // absent: unsigned
  });
}

async function checkOne(parts: ReportCapture, keys: ReadonlyMap<string, VerifiedKey>): Promise<CaptureVerdict> {
  const { prefix: name, record: text, signature, environment, picture } = parts;
  const bytes = signature === null ? null : signatureBytes(signature);
  const verdict = await verifyRecord({ name, text, signature: bytes, environment }, keys, null);
  if (!picture || picture.base64 === null) return verdict;
  const hash = await sha256(fromBase64(picture.base64));
  if (hash === verdict.capture?.picture?.sha256) return verdict; // absent: nothing names it
  return { ...verdict, state: 'altered', faults: [...verdict.faults, { code: 'RECORD_FILE', where: picture.href }] };
}
