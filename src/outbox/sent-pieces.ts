import { NOTHING_SENT, type SentPieces } from '../connectors/contract.ts';
import type { SendJob } from '../model/job.ts';
import { jobsOfCapture, listJobs } from '../store/jobs.ts';

/** What this job and those before it put, or were to put, into its draft of these captures. */
export async function sentPieces(job: SendJob): Promise<SentPieces> {
  const { blocks, uploads, captureIds } = job;
  const before = await jobsOf(captureIds);
  const here = before.filter((other) => other.draftId !== null && isOneDraft(other, job));
  return piecesOf(here, captureIds, { blocks, uploads });
}

/** The same for a draft that is edited at this address, by whatever account its jobs are. */
export async function piecesAt(
  editUrl: string,
  draftId: string,
  captureIds: readonly string[],
  wanted: SentPieces,
): Promise<SentPieces> {
  const jobs = await jobsOf(captureIds);
  return piecesOf(
    jobs.filter((job) => isAt(job, editUrl, draftId)),
    captureIds,
    wanted,
  );
}

/** Jobs among which what lies in a draft is looked for. */
const LATEST = 500;

/** Of every capture. */
export async function allPiecesAt(editUrl: string, draftId: string): Promise<SentPieces> {
  const jobs = (await listJobs(LATEST)).filter((job) => job.kind === 'send' && isAt(job, editUrl, draftId));
  const captureIds = [...new Set(jobs.flatMap((job) => job.captureIds))];
  return piecesOf(jobs, captureIds, NOTHING_SENT);
}

function isAt({ draftId: id, draft }: SendJob, editUrl: string, draftId: string): boolean {
  return id === draftId && draft !== null && new URL('.', draft.editUrl).href === new URL('.', editUrl).href;
}

async function jobsOf(captureIds: readonly string[]): Promise<SendJob[]> {
  return (await Promise.all(captureIds.map(jobsOfCapture))).flat();
}

function piecesOf(
  jobs: readonly SendJob[],
  captureIds: readonly string[],
  { blocks, uploads }: SentPieces,
): SentPieces {
  return {
    blocks: [...blocks, ...jobs.flatMap((job) => job.blocks)].filter(({ captureId }) => captureIds.includes(captureId)),
    uploads: Object.assign({}, ...jobs.map((job) => job.uploads), uploads) as SentPieces['uploads'],
    wordsAlone: captureIds.filter((id) => jobs.some((job) => isWordsAlone(job, id))),
  };
}

/** What the job put in of this capture has no picture. */
function isWordsAlone({ kind, state, blocks, alreadyThere }: SendJob, id: string): boolean {
  if (kind !== 'send' || state !== 'done' || alreadyThere.includes(id)) return false;
  const its = blocks.filter(({ captureId }) => captureId === id);
  return its.length > 0 && its.every(({ type }) => type !== 'image');
}

/** By account and number; without an account, by the address of its editor. */
export function isOneDraft(one: SendJob, other: SendJob): boolean {
  return one.siteId === other.siteId && one.draftId === other.draftId && placeOf(one) === placeOf(other);
}

function placeOf({ siteId, editor }: SendJob): string | null {
  return siteId === null && editor ? new URL('.', editor.url).href : null; // an account says where it is
}
