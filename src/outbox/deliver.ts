/** To a CMS without drafts: all of a job at once, under the job's id, which is the same at every attempt. */
import type { DeliveredPicture, Delivery, Receiver } from '../connectors/contract.ts';
import { sha256Hex } from '../connectors/sha256-hex.ts';
import { factsOf } from '../draft/facts-table.ts';
import { publishable } from '../draft/publishable.ts';
import type { Capture } from '../model/capture.ts';
import { type Derivative, editsOf } from '../model/derivative.ts';
import { AppError } from '../model/errors.ts';
import type { SendJob } from '../model/job.ts';
import { getCaptures, getFile } from '../store/captures.ts';
import { chosenCopiesOf } from '../store/chosen-copies.ts';
import { getDerivatives } from '../store/derivatives.ts';
import { getSeal } from '../store/seals.ts';
import { getSite } from '../store/sites.ts';
import type { IdempotentWrite } from './idempotent-write.ts';
import type { Progress } from './steps.ts';

interface Delivering extends Pick<IdempotentWrite<unknown>, 'begin' | 'signal'> {
  receiver: Receiver;
}

/** Nobody can look whether it arrived before: the receiver takes each id once. */
export async function deliver(job: SendJob, { receiver, begin, signal }: Delivering): Promise<Progress> {
  const delivery = await deliveryOf(job);
  const site = job.siteId === null ? null : await getSite(job.siteId);
  if (signal.aborted) throw new AppError('CANCELLED', 'cancelled before anything was sent');
  await begin({ step: 'deliver', captureId: null, at: new Date().toISOString() });
  const { url } = await receiver.deliver(delivery, signal);
  const delivered = { at: new Date().toISOString(), to: site ? site.name : '', url };
  return { state: 'done', begun: null, delivered };
}

/** Throws CAPTURE_MISSING, COPY_MISSING. */
async function deliveryOf(job: SendJob): Promise<Delivery> {
  const { id: jobId, createdAt: sentAt, target, language, blocks, captureIds } = job;
  const captures = await getCaptures(captureIds);
  if (captures.length < captureIds.length) throw new AppError('CAPTURE_MISSING', 'a chosen capture is no longer there');
  const copies = await copiesOf(job);
  return {
    jobId,
    sentAt,
    title: 'newTitle' in target ? target.newTitle : '',
    language: language ?? 'en', // absent in no sending
    blocks,
    captures: await Promise.all(captures.map((capture) => publicCapture(capture, copies.get(capture.id) ?? null))),
    pictures: await picturesOf(job, captures),
  };
}

/**
 * Capture → the copy that goes out in the place of its picture, also where no picture goes out. Without it, nobody knows what
 * it hides. Throws COPY_MISSING.
 */
async function copiesOf({ blocks, captureIds }: SendJob): Promise<Map<string, Derivative>> {
  const copies = new Map<string, Derivative>();
  for (const { captureId, copy } of await chosenCopiesOf(captureIds)) {
    if (!copy) throw new AppError('COPY_MISSING', 'the chosen copy is no longer there');
    copies.set(captureId, copy);
  }
  const sent = blocks.flatMap((block) => (block.type === 'image' ? (block.derivativeId ?? []) : []));
  const known = await getDerivatives(sent);
  if (sent.some((id) => !known.has(id))) throw new AppError('COPY_MISSING', 'a copy that was sent is no longer there');
  for (const copy of known.values()) copies.set(copy.captureId, copy);
  return copies;
}

async function publicCapture(capture: Capture, copy: Derivative | null): Promise<Delivery['captures'][number]> {
  const facts = factsOf(publishable(capture, copy));
  // It stands for the whole record, and so for what is hidden.
  const seal = editsOf(copy).isRedacted ? null : await getSeal(capture.id);
  if (seal?.state !== 'sealed') return { id: capture.id, facts, seal: null };
  return {
    id: capture.id,
    facts,
    seal: { sha256: await sha256Hex(new TextEncoder().encode(seal.record)), key: seal.kid },
  };
}

/** Throws CAPTURE_MISSING. */
async function picturesOf({ blocks }: SendJob, captures: readonly Capture[]): Promise<DeliveredPicture[]> {
  const hashes = new Set(blocks.flatMap((block) => (block.type === 'image' ? block.sha256 : [])));
  return Promise.all(
    [...hashes].map(async (sha256) => {
      const blob = await getFile(sha256);
      if (!blob) throw new AppError('CAPTURE_MISSING', 'the picture of a chosen capture is no longer there');
      return { sha256, blob, size: sizeOf(sha256, captures) };
    }),
  );
}

/** Null: of a copy, or of a part of a tall picture. */
function sizeOf(sha256: string, captures: readonly Capture[]): DeliveredPicture['size'] {
  const pictures = captures.flatMap(({ picture }) => (picture && picture.parts === null ? picture : []));
  const whole = pictures.find((picture) => picture.sha256 === sha256);
  return whole ? { width: whole.width, height: whole.height } : null;
}
