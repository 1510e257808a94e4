/** "Withdrawn, according to …": what a person was told is written down as that; the state stays what it was. */
import type { Which } from '../../messaging/payloads.ts';
import { subjectOf } from './find-captures.ts';
import { writeChecks } from './write-checks.ts';

export async function addSource(captureId: string, which: Which, source: { name: string; url: string }): Promise<void> {
  const { subject } = await subjectOf(captureId, which);
  const detail = { method: 'source' as const, source };
  await writeChecks(captureId, [{ subject, result: 'unknown', witness: source.name, detail }], { always: true });
}
