/** Captures as a person sends them, and the job on its way. */
import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { v7 } from 'uuid';
import type { ArticleBlock } from '../../../src/model/draft.ts';
import type { SendJob } from '../../../src/model/job.ts';
import { retryJob, runJobs } from '../../../src/outbox/run-jobs.ts';
import { addCapture } from '../../../src/store/captures.ts';
import { db, secretsDb } from '../../../src/store/db.ts';
import { getJob, putJob } from '../../../src/store/jobs.ts';
import { aCapture } from '../../helpers/records.ts';
import { aJob } from '../../ui/stored.ts';

/** Nobody has a draft open. */
const isClosed = () => Promise.reject(new Error('not open'));
const nowhere = { find: () => Promise.resolve(null), insert: isClosed, remove: isClosed, addToCaption: isClosed };

export async function emptyStores(): Promise<void> {
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
}

/** A picture that no other cell has. */
export async function newCapture(
  size = { width: 64, height: 48 },
): Promise<{ captureId: string; blocks: ArticleBlock[] }> {
  const png = new PNG(size);
  png.data.set(noise(png.data.length));
  const bytes = new Uint8Array(PNG.sync.write(png));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const captureId = v7();
  const files = [{ sha256, blob: new Blob([bytes], { type: 'image/png' }), type: 'image/png', bytes: bytes.length }];
  await addCapture({ capture: aCapture({ id: captureId }), files, thumb: null });
  const href = `https://x.com/mara_lind/status/${String(Math.floor(Math.random() * 1e15))}`;
  const picture = {
    derivativeId: null,
    sha256,
    title: 'Reposts',
    alt: 'A post',
    caption: 'Caption.',
    credit: 'Credit',
  };
  return {
    captureId,
    blocks: [
      { type: 'image', captureId, ...picture, href },
      { type: 'quotation', captureId, text: 'Words of it', lang: 'en', cite: 'Mara Lind (@mara_lind) on X', href },
    ],
  };
}

export function aFold(captureId: string): ArticleBlock {
  const url = `https://twitter.com/mara_lind/status/${String(Math.floor(Math.random() * 1e15))}`;
  return { type: 'embed', captureId, url, provider: 'twitter', summary: 'Show the post on X, as long as it is there' };
}

/** Opaque, and no two alike. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // As much as is given at once.
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes.map((byte, i) => (i % 4 === 3 ? 255 : byte));
}

export async function send(changes: Partial<SendJob>): Promise<SendJob> {
  const job = aJob({ id: v7(), ...changes });
  await putJob(job);
  return finish(job.id);
}

/** What was in the way is gone: the same job, once more. */
export async function sendAgain({ id }: SendJob): Promise<SendJob> {
  await retryJob(id);
  return finish(id);
}

/** A job that waits, to its end. */
export async function finish(id: string): Promise<SendJob> {
  await runJobs(() => Promise.resolve(), nowhere);
  const job = await getJob(id);
  if (!job) throw new Error('the job is gone');
  return job;
}
