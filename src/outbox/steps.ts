/** The steps of a job. One call is one thing done at the CMS, and ends with what to write down; a step repeats until it names the next. */
import type { Connector, DraftContent } from '../connectors/contract.ts';
import { countServed } from '../connectors/served-picture.ts';
import type { DraftReceipt, ImageBlock, OpenDraft, RemoteDraft } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { JobKind, JobStep, SendJob, UploadedImage } from '../model/job.ts';
import { getFile } from '../store/captures.ts';
import { type IdempotentWrite, once } from './idempotent-write.ts';
import type { OpenEditors } from './open-editors.ts';
import { sentPieces } from './sent-pieces.ts';

export type Progress = Partial<SendJob>;

export interface StepContext extends Pick<IdempotentWrite<unknown>, 'begin' | 'signal'> {
  connector: Connector;
  editors: OpenEditors;
}

type Step = (job: SendJob, context: StepContext) => Promise<Progress>;

export const steps: Record<JobStep, Step> = {
  draft: findOrMakeDraft,
  upload: uploadNext,
  content: write,
  remove: takeOut,
  caption: addToCaption,
  verify,
};

/** What follows when the draft is there. */
const FIRST_STEP = { send: 'upload', remove: 'remove', caption: 'caption' } as const satisfies Record<JobKind, JobStep>;

async function findOrMakeDraft(job: SendJob, { connector, begin, signal }: StepContext): Promise<Progress> {
  const { target, id } = job;
  if ('newTitle' in target) {
    const draft = await once<RemoteDraft>(job, null, {
      // At the first attempt there can be none.
      look: () => (job.begun ? connector.findDraft(id, signal, target.type) : Promise.resolve(null)),
      act: () => connector.createDraft(target.newTitle, id, signal, target),
      begin,
      signal,
    });
    return { ...placeOf(draft), begun: null, step: 'upload' };
  }
  const content = await connector.readDraft(target.draftId, signal, target.type);
  const sent = await sentPieces(job);
  const there = connector.capturesIn(content, job.captureIds, sent);
  const { addition } = job;
  const isAsWanted = (captureId: string): boolean => {
    if (addition) return connector.hasSentence(content, captureId, addition.sentence, sent);
    return there.includes(captureId) === (job.kind === 'send');
  };
  const alreadyThere = job.captureIds.filter(isAsWanted);
  // Before anything is uploaded for it.
  if (content.isPublic && alreadyThere.length < job.captureIds.length) {
    throw new AppError('CMS_DRAFT_PUBLISHED', `the draft is ${content.draft.status}`);
  }
  return { ...placeOf(content.draft), alreadyThere, step: FIRST_STEP[job.kind] };
}

function placeOf({ id, title, editUrl }: RemoteDraft): Progress {
  return { draftId: id, draft: { title, editUrl } };
}

async function uploadNext(job: SendJob, { connector, begin, signal }: StepContext): Promise<Progress> {
  const image = job.blocks.find((block) => block.type === 'image' && isStillToUpload(block, job));
  if (!image || image.type !== 'image') return { step: 'content' };
  const { captureId, sha256, title, alt, caption, credit } = image;
  const blob = await getFile(sha256);
  if (!blob) throw new AppError('CAPTURE_MISSING', 'the picture of a chosen capture is no longer there');
  const uploaded = await once(job, captureId, {
    look: () => connector.findImage(sha256, signal),
    act: () => connector.uploadImage({ blob, sha256, title, alt, caption, credit }, draftOf(job), signal),
    begin,
    signal,
  });
  return { uploads: { ...job.uploads, [sha256]: uploaded }, begun: null };
}

function isStillToUpload({ captureId, sha256 }: ImageBlock, job: SendJob): boolean {
  return !(sha256 in job.uploads) && !job.alreadyThere.includes(captureId);
}

async function write(job: SendJob, { connector, editors, begin, signal }: StepContext): Promise<Progress> {
  const { blocks, uploads, featured, id: jobId } = job;
  const open = await openTab(job, editors);
  if (open && job.draft) {
    const { alreadyThere, served } = await editors.insert(job, open);
    const receipt: DraftReceipt = { draftId: draftOf(job), ...job.draft, alreadyThere, inEditor: true };
    if (job.featured !== undefined) receipt.featured = 'left';
    return { state: 'done', alreadyThere, receipt: served ? { ...receipt, served } : receipt };
  }
  await once<DraftContent>(job, null, {
    look: () => readIf(job, connector, isPlaced, signal),
    act: async () =>
      connector.appendToDraft(await readAnew(job, connector, signal), { blocks, uploads, jobId, featured }, signal),
    begin,
    signal,
  });
  return { begun: null, step: 'verify' };
}

/** An open editor overwrites silently what is written from outside (measured), so nothing is. */
function openTab({ siteId, target, draft }: SendJob, editors: OpenEditors): Promise<OpenDraft | null> {
  if (!('draftId' in target) || !draft) return Promise.resolve(null);
  return editors.find({ siteId, draftId: target.draftId, editUrl: draft.editUrl });
}

async function takeOut(job: SendJob, { connector, editors, begin, signal }: StepContext): Promise<Progress> {
  if (await openTab(job, editors)) throw new AppError('DRAFT_OPEN', 'an editor here would put it back');
  const sent = await sentPieces(job);
  await once<DraftContent>(job, null, {
    look: () => readIf(job, connector, isTakenOut, signal),
    act: async () => {
      const before = await readAnew(job, connector, signal);
      return connector.removeFromDraft(before, job.captureIds, signal, sent);
    },
    begin,
    signal,
  });
  return { begun: null, step: 'verify' };
}

/** On the user's word alone; what somebody else wrote in the caption stays. */
async function addToCaption(job: SendJob, { connector, editors, begin, signal }: StepContext): Promise<Progress> {
  const { addition } = job;
  if (!addition) throw new AppError('UNEXPECTED', 'a caption job without its sentence');
  if (await openTab(job, editors)) throw new AppError('DRAFT_OPEN', 'an editor here would undo it');
  const sent = await sentPieces(job);
  await once<DraftContent>(job, null, {
    look: () => readCaption(job, connector, signal),
    act: async () => connector.addToCaption(await readAnew(job, connector, signal), addition, signal, sent),
    begin,
    signal,
  });
  return { begun: null, step: 'verify' };
}

/** Null: the caption does not say it. */
async function readCaption(job: SendJob, connector: Connector, signal: AbortSignal): Promise<DraftContent | null> {
  const { addition } = job;
  const content = await readAnew(job, connector, signal);
  const sent = await sentPieces(job);
  return addition && connector.hasSentence(content, addition.captureId, addition.sentence, sent) ? content : null;
}

async function verify(job: SendJob, { connector, signal }: StepContext): Promise<Progress> {
  const content =
    job.kind === 'caption'
      ? await readCaption(job, connector, signal)
      : await readIf(job, connector, job.kind === 'send' ? isPlaced : isTakenOut, signal);
  if (!content) throw new AppError('CMS_NOT_VERIFIED', 'the draft is not as it was left');
  const { id, editUrl, title } = content.draft;
  const receipt: DraftReceipt = { draftId: id, editUrl, title, alreadyThere: job.alreadyThere };
  const featured = featuredUpload(job);
  if (featured) receipt.featured = content.featured === featured.mediaId ? 'set' : 'kept';
  const served = await countServed(job.uploads, signal);
  return { state: 'done', receipt: served ? { ...receipt, served } : receipt };
}

type Check = (job: SendJob, content: DraftContent, there: (captureIds: readonly string[]) => string[]) => boolean;

async function readIf(job: SendJob, connector: Connector, check: Check, signal: AbortSignal) {
  const content = await readAnew(job, connector, signal);
  const sent = await sentPieces(job);
  return check(job, content, (captureIds) => connector.capturesIn(content, captureIds, sent)) ? content : null;
}

const isPlaced: Check = (job, content, there) => {
  // A capture with no picture, no text and no address has no block.
  const placed = [...new Set(job.blocks.map(({ captureId }) => captureId))];
  const isFeatured = content.featured !== null || !featuredUpload(job);
  return isFeatured && there(placed).length === placed.length;
};

const isTakenOut: Check = ({ captureIds }, _content, there) => there(captureIds).length === 0;

/** Null: no picture is to stand for the article, or it was in the draft before and nobody knows its number. */
function featuredUpload({ featured, uploads }: SendJob): UploadedImage | null {
  return (featured === undefined ? undefined : uploads[featured]) ?? null;
}

function readAnew(job: SendJob, connector: Connector, signal: AbortSignal): Promise<DraftContent> {
  return connector.readDraft(draftOf(job), signal, job.target.type);
}

function draftOf(job: SendJob): string {
  if (job.draftId === null) throw new AppError('UNEXPECTED', `step ${job.step} of a job without a draft`);
  return job.draftId;
}
