/**
 * Runs what is on disk. Nothing about a job lives in memory but the way to cancel it, so browser,
 * worker or network can stop anywhere, and the next wake goes on from the last step written down.
 * That is also why no retry library is used: those wait in memory, and the wait here outlives the worker.
 */
import { keepingAlive } from '../browser/keep-alive.ts';
import { logError } from '../browser/log.ts';
import { BusyError, type Connector, isReceiver, type Receiver, requireDrafts } from '../connectors/contract.ts';
import { AppError, type ErrorCode, toAppError, toEnvelope } from '../model/errors.ts';
import type { PendingWrite, SendJob } from '../model/job.ts';
import { getJob, jobsIn, putJob } from '../store/jobs.ts';
import { getSite } from '../store/sites.ts';
import { openAccount } from './account.ts';
import { deliver } from './deliver.ts';
import type { OpenEditors } from './open-editors.ts';
import { firstRecheck } from './recheck.ts';
import { refuseExposing } from './refuse-exposing.ts';
import { finishInEditor, type Progress, type StepContext, steps } from './steps.ts';

/** What may pass by itself. Everything else needs the user. */
const PASSING: readonly ErrorCode[] = ['CMS_BUSY', 'CMS_UNREACHABLE'];

/** After the last one the user decides. */
const MOST_ATTEMPTS = 5;

/** Milliseconds before the second attempt; each further one waits twice as long. */
const FIRST_WAIT = 30_000;

const running = new Map<string, AbortController>();

type OnDone = (job: SendJob) => Promise<void>;

/** Runs every job that is due. Resolves with the time of the next attempt (ms since 1970), or null. */
export async function runJobs(onDone: OnDone, editors: OpenEditors): Promise<number | null> {
  const jobs = await jobsIn(['waiting', 'running']);
  await Promise.all(jobs.filter(isDue).map((job) => runJob(job.id, onDone, editors)));
  // A job that another call is still running counts too: if the worker dies with it, somebody must look.
  const left = await jobsIn(['waiting', 'running']);
  const times = left.map(({ retryAt }) => (retryAt === null ? Date.now() + FIRST_WAIT : Date.parse(retryAt)));
  return times.length > 0 ? Math.min(...times) : null;
}

function isDue({ id, retryAt }: SendJob): boolean {
  return !running.has(id) && (retryAt === null || Date.parse(retryAt) <= Date.now());
}

async function runJob(id: string, onDone: OnDone, editors: OpenEditors): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const job = await getJob(id);
    if (!job) return;
    const site = job.siteId === null ? null : await getSite(job.siteId);
    // One at a time for a site, whoever logs in: two uploads of one picture at once would make two of it (measured).
    const lock = `tearsheet-site-${site ? site.origin : (job.siteId ?? job.editor?.url ?? '')}`;
    await navigator.locks.request(lock, () =>
      keepingAlive(() => finish(id, { onDone, editors, signal: controller.signal })),
    );
  } finally {
    running.delete(id);
  }
}

interface Finishing {
  onDone: OnDone;
  editors: OpenEditors;
  signal: AbortSignal;
}

async function finish(id: string, { onDone, editors, signal }: Finishing): Promise<void> {
  let job = await getJob(id);
  // It may have been cancelled, or finished by another context, while we waited for the lock.
  if (!job || (job.state !== 'waiting' && job.state !== 'running')) return;
  job = await record(job, { state: 'running', attempts: job.attempts + 1, retryAt: null, error: null });
  try {
    await refuseIfExposing(job);
    if (job.siteId === null) {
      job = await record(job, await finishInEditor(job, { editors }));
      await onDone(job);
      return;
    }
    const { connector } = await openAccount(job.siteId);
    const begin = async (begun: PendingWrite) => {
      job = await record(job as SendJob, { begun }); // it is: the loop below has looked
    };
    while (job.state === 'running') {
      const progress = await takeStep(job, connector, { editors, begin, signal });
      // What was done in the last moment is done.
      if (signal.aborted && progress.state !== 'done') throw new AppError('CANCELLED', 'cancelled between two steps');
      job = await record(job, progress);
      await refuseIfExposing(job);
    }
  } catch (thrown) {
    logError(`sending, step ${job.step}`, thrown);
    const failed = await record(job, afterFailure(job, thrown));
    if (failed.state === 'cancelled') await takeBack(failed);
    return;
  }
  const recheck = firstRecheck(job, Date.now());
  if (recheck) job = await record(job, { recheck });
  await onDone(job);
}

/** Of what is written already, only the look at it is left. */
async function refuseIfExposing({ kind, state, step, blocks, createdAt, uploads }: SendJob): Promise<void> {
  if (kind === 'send' && state === 'running' && step !== 'verify') await refuseExposing(blocks, createdAt, uploads);
}

function takeStep(
  job: SendJob,
  connector: Connector | Receiver,
  context: Omit<StepContext, 'connector'>,
): Promise<Progress> {
  if (isReceiver(connector)) return deliver(job, { receiver: connector, ...context });
  // A site that has drafts by now.
  const step = job.step === 'deliver' ? 'draft' : job.step;
  return steps[step](job, { connector, ...context });
}

function afterFailure(job: SendJob, thrown: unknown): Progress {
  const { code } = toAppError(thrown);
  const error = toEnvelope(thrown);
  if (code === 'CANCELLED') return { state: 'cancelled', error };
  if (!PASSING.includes(code) || job.attempts >= MOST_ATTEMPTS) return { state: 'failed', error };
  const ours = FIRST_WAIT * 2 ** (job.attempts - 1);
  const asked = thrown instanceof BusyError && thrown.retryAfter !== null ? thrown.retryAfter : 0;
  return { state: 'waiting', retryAt: new Date(Date.now() + Math.max(ours, asked)).toISOString(), error };
}

async function record(job: SendJob, progress: Progress): Promise<SendJob> {
  const next = { ...job, ...progress, updatedAt: new Date().toISOString() };
  await putJob(next);
  return next;
}

/** Another round on the user's word, from the step where it stopped. */
export async function retryJob(id: string): Promise<void> {
  const job = await getJob(id);
  if (!job || job.state === 'done' || job.state === 'running') return;
  await record(job, { state: 'waiting', attempts: 0, retryAt: null, error: null });
}

export async function cancelJob(id: string): Promise<void> {
  const controller = running.get(id);
  if (controller) return controller.abort();
  const job = await getJob(id);
  if (job && job.state !== 'done') await takeBack(await record(job, { state: 'cancelled', retryAt: null }));
}

/**
 * A draft that a job made and did not fill would lie there with our placeholder, for somebody to publish. When the job goes
 * on after all, it begins anew. Where the draft cannot be taken back, the job says why, and keeps the link to it.
 */
async function takeBack(job: SendJob): Promise<void> {
  if (!('newTitle' in job.target) || job.siteId === null) return;
  if (job.step === 'verify' || job.step === 'deliver') return; // it is filled, or there is none
  try {
    const connector = requireDrafts((await openAccount(job.siteId)).connector);
    const { signal } = new AbortController();
    const { type, terms } = job.target;
    // Its answer may have been lost, or cut off by the cancellation.
    const draftId = job.draftId ?? (job.begun ? ((await connector.findDraft(job.id, signal, type))?.id ?? null) : null);
    if (draftId === null || !(await connector.discardDraft?.(draftId, job.id, signal, type, terms))) return;
    await record(job, { step: 'draft', draftId: null, draft: null, uploads: {}, begun: null, alreadyThere: [] });
  } catch (thrown) {
    logError('taking back the draft of a cancelled sending', thrown);
    await record(job, { error: toEnvelope(thrown) });
  }
}
