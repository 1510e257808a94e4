/** What our pages need of the background to hand captures over: the seals finished, a signature, an entry in the log. */
import type { ToBackground } from '../messaging/protocol.ts';
import { chooseExportKey, type ExportKey } from '../sealing/export-key.ts';
import { recordActs } from '../sealing/audit-log.ts';
import { sealPending } from '../sealing/seal.ts';

export async function prepareExport(captureIds: readonly string[] | null): Promise<ExportKey> {
  await sealPending();
  return chooseExportKey(captureIds);
}

/** A backup is one entry, however much is in it: it would be the longest part of the log. */
export async function recordTransfer(done: ToBackground['recordTransfer']['input']): Promise<null> {
  const { act, captureIds, manifest, detail } = done;
  const subjects = captureIds.length === 0 ? ['everything'] : captureIds;
  await recordActs(subjects.map((subject) => ({ act, subject, sha256: manifest, detail })));
  return null;
}
