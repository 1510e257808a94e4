/** The steps of a job. One call is one thing done at the CMS, and ends with what to write down; a step repeats until it names the next. */
import type { Connector, DraftContent } from '../connectors/contract.ts';
import { countServed } from '../connectors/served-picture.ts';
import type { DraftReceipt, DraftTarget, ImageBlock, OpenDraft, RemoteDraft } from '../model/draft.ts';
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

/** Of a CMS with drafts. */
export const steps: Record<Exclude<JobStep, 'deliver'>, Step> = {
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
  const { blocks, uploads, featured, id: jobId, target } = job;
  const open = await openTab(job, editors);
  if (open) {
    return inEditor(job, open, editors);
  }
  await once<DraftContent>(job, null, {
    look: async () => {
      const content = await readIf(job, connector, isWritten, signal);
      return content && (await isSorted(content, target, connector, signal)) ? content : null;
    },
    act: async () => {
      const { wordsAlone } = await sentPieces(job);
      return connector.appendToDraft(
        await readAnew(job, connector, signal),
        { blocks, uploads, wordsAlone, jobId, featured, terms: furtherTerms(target) },
        signal,
      );
    },
    begin,
    signal,
  });
  return { begun: null, step: 'verify' };
}

/** A new draft was made with its own. */
function furtherTerms(target: DraftTarget): DraftTarget['terms'] {
  return 'draftId' in target ? target.terms : undefined;
}

async function isSorted(
  content: DraftContent,
  target: DraftTarget,
  connector: Connector,
  signal: AbortSignal,
): Promise<boolean> {
  const terms = furtherTerms(target);
  return !terms || !connector.hasTerms || (await connector.hasTerms(content, terms, signal));
}

/** An open editor overwrites silently what is written from outside (measured), so nothing is. */
function openTab({ siteId, target, draft, editor }: SendJob, editors: OpenEditors): Promise<OpenDraft | null> {
  if (!('draftId' in target) || !draft) return Promise.resolve(null);
  const { draftId } = target;
  return editors.find({
    siteId,
    draftId,
    editUrl: editor ? editor.url : draft.editUrl,
    cms: editor ? editor.cms : null,
  });
}

/** A draft of a site that is not connected. Throws EDITOR_CLOSED when it is open no more. */
export async function finishInEditor(job: SendJob, { editors }: Pick<StepContext, 'editors'>): Promise<Progress> {
  const { target, editor } = job;
  if (!('draftId' in target) || !editor) throw new AppError('UNEXPECTED', 'a job with neither account nor editor');
  const { draftId } = target;
  const draft = job.draft ?? { title: '', editUrl: editor.url };
  const open = await editors.find({ siteId: null, cms: editor.cms, draftId, editUrl: editor.url });
  if (!open) throw new AppError('EDITOR_CLOSED', 'the draft is in no tab that we can see');
  return { draftId, draft, ...(await inEditor({ ...job, draftId, draft }, open, editors)) };
}

/** Through the editor itself; whoever writes there saves. */
async function inEditor(job: SendJob, open: OpenDraft, editors: OpenEditors): Promise<Progress> {
  const draft = job.draft ?? { title: open.title, editUrl: open.url };
  const receipt: DraftReceipt = { draftId: draftOf(job), ...draft, alreadyThere: [], inEditor: true };
  if (job.kind === 'send') {
    const { alreadyThere, served } = await editors.insert(job, open);
    if (job.featured !== undefined) receipt.featured = 'left';
    if (furtherTerms(job.target)) receipt.terms = 'left';
    if (served) receipt.served = served;
    return { state: 'done', alreadyThere, receipt: { ...receipt, alreadyThere } };
  }
  const sent = await sentPieces(job);
  const isChanged =
    job.kind === 'remove' ? await editors.remove(job, open, sent) : await editors.addToCaption(job, open, sent);
  const alreadyThere = isChanged ? [] : job.captureIds;
  return { state: 'done', alreadyThere, receipt: { ...receipt, alreadyThere } };
}

async function takeOut(job: SendJob, { connector, editors, begin, signal }: StepContext): Promise<Progress> {
  const open = await openTab(job, editors);
  if (open) return inEditor(job, open, editors);
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
  const open = await openTab(job, editors);
  if (open) return inEditor(job, open, editors);
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
      : await readIf(job, connector, job.kind === 'send' ? isIn : isTakenOut, signal);
  if (!content) throw new AppError('CMS_NOT_VERIFIED', 'the draft is not as it was left');
  const { id, editUrl, title } = content.draft;
  const receipt: DraftReceipt = { draftId: id, editUrl, title, alreadyThere: job.alreadyThere };
  const featured = featuredUpload(job);
  if (featured) receipt.featured = outcomeOf(featured, content);
  const served = await countServed(job.uploads, signal);
  return { state: 'done', receipt: served ? { ...receipt, served } : receipt };
}

type Check = (job: SendJob, content: DraftContent, there: (captureIds: readonly string[]) => string[]) => boolean;

async function readIf(job: SendJob, connector: Connector, check: Check, signal: AbortSignal) {
  const content = await readAnew(job, connector, signal);
  const sent = await sentPieces(job);
  return check(job, content, (captureIds) => connector.capturesIn(content, captureIds, sent)) ? content : null;
}

const isIn: Check = ({ blocks }, _content, there) => {
  // A capture with no picture, no text and no address has no block.
  const placed = [...new Set(blocks.map(({ captureId }) => captureId))];
  return there(placed).length === placed.length;
};

const isWritten: Check = (job, content, there) =>
  (content.featured !== null || !featuredUpload(job)) && isIn(job, content, there);

/** A site may keep no such picture though its type has one: what was captured is in all the same. */
function outcomeOf({ mediaId }: UploadedImage, { featured }: DraftContent): NonNullable<DraftReceipt['featured']> {
  if (featured === null) return 'refused';
  return featured === mediaId ? 'set' : 'kept';
}

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
