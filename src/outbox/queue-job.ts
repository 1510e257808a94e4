/** A request becomes a job on disk, with everything in it that the work needs. */
import { v7 as makeId } from 'uuid';
import { CATALOG } from '../connectors/catalog.ts';
import { composeBlocks } from '../draft/compose.ts';
import type { PhraseOptions } from '../draft/describe.ts';
import type { DraftRequest, DraftTarget } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { CaptionAddition, JobStep, SendJob } from '../model/job.ts';
import { getCaptures } from '../store/captures.ts';
import { chosenCopies } from '../store/derivatives.ts';
import { getJob, putJob } from '../store/jobs.ts';
import { getSite } from '../store/sites.ts';
import { refuseExposing } from './refuse-exposing.ts';

/**
 * Throws SITE_MISSING, CAPTURE_MISSING, COPY_MISSING, PICTURE_REDACTED, CMS_NOT_FOUND, CMS_FORBIDDEN, CMS_NO_UPLOADS,
 * STORAGE_FULL, STORAGE_FAILED.
 */
export async function queueJob(request: DraftRequest, words: PhraseOptions): Promise<SendJob> {
  const { siteId, target, edits } = request;
  const captureIds = [...new Set(request.captureIds)];
  const site = await getSite(siteId);
  if (!site) throw new AppError('SITE_MISSING', 'no such account');
  const isReceiver = CATALOG[site.cms]?.isReceiver === true; // absent: of a newer version
  if (isReceiver && !('newTitle' in target)) throw new AppError('CMS_NOT_FOUND', 'a CMS without drafts');
  const captures = await getCaptures(captureIds);
  if (captures.length < captureIds.length) throw new AppError('CAPTURE_MISSING', 'a chosen capture is no longer there');
  const blocks = composeBlocks(captures, words, edits, await chosenCopies(edits));
  await refuseExposing(blocks, new Date().toISOString());
  // Said before, not after half of it is done.
  if (!site.rights.canEdit) throw new AppError('CMS_FORBIDDEN', 'this account may not write');
  if (!site.rights.canUpload && blocks.some(({ type }) => type === 'image')) {
    throw new AppError('CMS_NO_UPLOADS', 'this account may not upload');
  }
  // Chosen for another type, or another site, before: this one has no place for it.
  const hasFeatured = site.types?.find(({ id }) => id === target.type)?.hasFeatured === true;
  const isFeatured = (id: string): boolean => hasFeatured && edits?.[id]?.featured === true;
  const featured = blocks.find((block) => block.type === 'image' && isFeatured(block.captureId));
  const wanted: Wanted = { kind: 'send', siteId, target, captureIds, blocks, language: request.language };
  if (isReceiver) wanted.step = 'deliver';
  return queue(featured?.type === 'image' ? { ...wanted, featured: featured.sha256 } : wanted);
}

/** What a job has put into its draft is to leave it; what it found there stays. Throws CAPTURE_MISSING, SITE_MISSING, STORAGE_FULL, STORAGE_FAILED. */
export async function queueRemoval(jobId: string): Promise<SendJob> {
  const { sent, place } = await sentBy(jobId);
  const captureIds = sent.captureIds.filter((id) => !sent.alreadyThere.includes(id));
  if (captureIds.length === 0) throw new AppError('CAPTURE_MISSING', 'nothing was put in by that job');
  return queue({ kind: 'remove', ...place, captureIds, blocks: [] });
}

/** The draft of a job is to say more. Throws as `queueRemoval` does. */
export async function queueCaption(jobId: string, addition: CaptionAddition): Promise<SendJob> {
  const { place } = await sentBy(jobId);
  return queue({ kind: 'caption', ...place, captureIds: [addition.captureId], blocks: [], addition });
}

/** Once more what a colleague's save has undone. Throws PICTURE_REDACTED, COPY_MISSING, and as `queueRemoval` does. */
export async function queueAgain(jobId: string): Promise<SendJob> {
  const { sent, place } = await sentBy(jobId);
  const { captureIds, blocks, language } = sent;
  await refuseExposing(blocks, sent.createdAt);
  const wanted: Wanted = { kind: 'send', ...place, captureIds, blocks };
  return queue(language === undefined ? wanted : { ...wanted, language });
}

/** A job that has a draft, and that draft as another job names it. */
async function sentBy(jobId: string): Promise<{ sent: SendJob; place: Pick<Wanted, 'siteId' | 'target' | 'editor'> }> {
  const sent = await getJob(jobId);
  if (!sent || sent.draftId === null) throw new AppError('CAPTURE_MISSING', 'nothing was sent by that job');
  const { siteId, draftId, editor } = sent;
  if (siteId !== null && !(await getSite(siteId))) throw new AppError('SITE_MISSING', 'no such account');
  const place = { siteId, target: draftTarget(draftId, sent) };
  return { sent, place: editor ? { ...place, editor } : place };
}

/** The draft that a job has made or found, for another one. */
function draftTarget(draftId: string, { target: { type } }: Pick<SendJob, 'target'>): DraftTarget {
  return type === undefined ? { draftId } : { draftId, type };
}

export interface Wanted extends Pick<
  SendJob,
  'kind' | 'siteId' | 'target' | 'captureIds' | 'blocks' | 'language' | 'addition' | 'featured' | 'editor'
> {
  /** The first; absent: `draft`. */
  step?: JobStep;
}

async function queue(wanted: Wanted): Promise<SendJob> {
  const job = newJob(wanted);
  await putJob(job);
  return job;
}

/** As it is before its first step. */
export function newJob(wanted: Wanted): SendJob {
  const now = new Date().toISOString();
  return {
    step: 'draft',
    ...wanted,
    id: makeId(),
    createdAt: now,
    updatedAt: now,
    state: 'waiting',
    draftId: null,
    draft: null,
    uploads: {},
    begun: null,
    alreadyThere: [],
    attempts: 0,
    retryAt: null,
    error: null,
    receipt: null,
  };
}
