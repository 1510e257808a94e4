/** Fills the store for tests of our pages. */
import type { Capture } from '../../src/model/capture.ts';
import type { Site } from '../../src/model/draft.ts';
import type { Derivative, HiddenPerson } from '../../src/model/derivative.ts';
import type { SendJob } from '../../src/model/job.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { aCapture } from '../helpers/records.ts';

/** An id that sorts by `position`, as ids made at the press do by time. */
export function captureId(position: number): string {
  return `019a0000-0000-7000-8000-${String(position).padStart(12, '0')}`;
}

/** Stores `count` captures without files. Their ids, newest first. */
export async function storeCaptures(count: number, from = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => captureId(from + i));
  for (const id of ids) await storeCapture({ id });
  return ids.reverse();
}

export async function storeCapture(changes: Partial<Capture>): Promise<Capture> {
  const capture = aCapture({ picture: null, files: [], ...changes });
  await addCapture({ capture, files: [], thumb: null });
  return capture;
}

/** A copy of a capture's picture in which something is hidden. */
export async function storeCopy(captureId: string, id: string, hides?: HiddenPerson): Promise<Derivative> {
  const redaction = { type: 'redact' as const, rect: { x: 0, y: 0, width: 9, height: 9 }, style: 'solid' as const };
  const operations = [hides ? { ...redaction, hides } : redaction];
  const copy = { id, captureId, parentSha256: 'a'.repeat(64), sha256: 'c'.repeat(64), operations };
  await db.derivatives.put(copy);
  return copy;
}

export function aSite(changes: Partial<Site> = {}): Site {
  return {
    id: '019a0000-0000-7000-8000-00000000aaaa',
    cms: 'wordpress',
    name: 'The Harbour Weekly',
    origin: 'https://harbour.example',
    apiRoot: 'https://harbour.example/wp-json/',
    user: 'ines',
    rights: { role: 'author', canEdit: true, canUpload: true, canEditOthers: false },
    connectedAt: '2025-11-16T09:00:00.000Z',
    ...changes,
  };
}

export function aJob(changes: Partial<SendJob> = {}): SendJob {
  return {
    id: '019a0000-0000-7000-8000-00000000bbbb',
    kind: 'send',
    createdAt: '2025-11-16T09:30:00.000Z',
    updatedAt: '2025-11-16T09:30:00.000Z',
    siteId: aSite().id,
    target: { newTitle: 'Ferry' },
    captureIds: [captureId(1)],
    blocks: [],
    state: 'waiting',
    step: 'draft',
    draftId: null,
    draft: null,
    begun: null,
    uploads: {},
    alreadyThere: [],
    attempts: 0,
    retryAt: null,
    error: null,
    receipt: null,
    ...changes,
  };
}
