/** A request becomes a job on disk, with everything in it that the work needs. */
import { v7 as makeId } from 'uuid';
import { composeBlocks } from '../draft/compose.ts';
import type { PhraseOptions } from '../draft/describe.ts';
import type { DraftRequest, DraftTarget, RemovalRequest } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { CaptionAddition, SendJob } from '../model/job.ts';
import { getCaptures } from '../store/captures.ts';
import { chosenCopies } from '../store/derivatives.ts';
import { getJob, putJob } from '../store/jobs.ts';
import { getSite } from '../store/sites.ts';

/** Throws SITE_MISSING, CAPTURE_MISSING, CMS_FORBIDDEN, CMS_NO_UPLOADS, STORAGE_FULL, STORAGE_FAILED. */
export async function queueJob(request: DraftRequest, words: PhraseOptions): Promise<SendJob> {
  const { siteId, target, edits } = request;
  const captureIds = [...new Set(request.captureIds)];
  const site = await getSite(siteId);
  if (!site) throw new AppError('SITE_MISSING', 'no such account');
  const captures = await getCaptures(captureIds);
  if (captures.length < captureIds.length) throw new AppError('CAPTURE_MISSING', 'a chosen capture is no longer there');
  const blocks = composeBlocks(captures, words, edits, await chosenCopies(edits));
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
  return queue(featured?.type === 'image' ? { ...wanted, featured: featured.sha256 } : wanted);
}

/** Throws SITE_MISSING, STORAGE_FULL, STORAGE_FAILED. */
export async function queueRemoval({ siteId, captureIds, ...target }: RemovalRequest): Promise<SendJob> {
  if (!(await getSite(siteId))) throw new AppError('SITE_MISSING', 'no such account');
  return queue({ kind: 'remove', siteId, target, captureIds: [...new Set(captureIds)], blocks: [] });
}

/** Throws SITE_MISSING, STORAGE_FULL, STORAGE_FAILED. */
export async function queueCaption(siteId: string, target: DraftTarget, addition: CaptionAddition): Promise<SendJob> {
  if (!(await getSite(siteId))) throw new AppError('SITE_MISSING', 'no such account');
  const captureIds = [addition.captureId];
  return queue({ kind: 'caption', siteId, target, captureIds, blocks: [], addition });
}

/** Once more what a colleague's save has undone. Throws CAPTURE_MISSING, SITE_MISSING, STORAGE_FULL, STORAGE_FAILED. */
export async function queueAgain(jobId: string): Promise<SendJob> {
  const job = await getJob(jobId);
  if (!job || job.draftId === null) throw new AppError('CAPTURE_MISSING', 'nothing was sent by that job');
  const { siteId, draftId, captureIds, blocks, language } = job;
  if (!(await getSite(siteId))) throw new AppError('SITE_MISSING', 'no such account');
  const wanted: Wanted = { kind: 'send', siteId, target: draftTarget(draftId, job), captureIds, blocks };
  return queue(language === undefined ? wanted : { ...wanted, language });
}

/** The draft that a job has made or found, for another one. */
export function draftTarget(draftId: string, { target: { type } }: Pick<SendJob, 'target'>): DraftTarget {
  return type === undefined ? { draftId } : { draftId, type };
}

type Wanted = Pick<
  SendJob,
  'kind' | 'siteId' | 'target' | 'captureIds' | 'blocks' | 'language' | 'addition' | 'featured'
>;

async function queue(wanted: Wanted): Promise<SendJob> {
  const now = new Date().toISOString();
  const job: SendJob = {
    ...wanted,
    id: makeId(),
    createdAt: now,
    updatedAt: now,
    state: 'waiting',
    step: 'draft',
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
  await putJob(job);
  return job;
}
