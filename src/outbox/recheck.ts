/**
 * What was put into a draft may vanish from it: a colleague elsewhere had it open, and their save wrote what they had. So
 * it is looked at again, after ten minutes, after a day, and when somebody opens the library.
 */
import { logError } from '../browser/log.ts';
import { requireDrafts } from '../connectors/contract.ts';
import { toAppError } from '../model/errors.ts';
import type { Recheck, SendJob } from '../model/job.ts';
import { getJob, jobsOfCapture, jobsSince, putJob } from '../store/jobs.ts';
import { openAccount } from './account.ts';
import { sentPieces } from './sent-pieces.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Milliseconds: what is older nobody looks at again. */
const LONGEST = 3 * DAY;

/** The first look at a sending that is done. What was put into an open editor somebody has still to save. */
export function firstRecheck({ kind, receipt, delivered }: SendJob, now: number): Recheck | null {
  if (kind !== 'send' || delivered) return null; // delivered: to a CMS that shows nothing of what it has
  const wait = receipt?.inEditor === true ? DAY : 10 * MINUTE;
  return { nextAt: new Date(now + wait).toISOString(), checkedAt: null, isThere: true };
}

/** Looks at what is due. Resolves with the time of the next look (ms since 1970), or null. */
export async function recheckSent(): Promise<number | null> {
  const now = Date.now();
  const times: number[] = [];
  for (const job of await jobsSince(now - LONGEST)) {
    let { recheck } = job;
    if (job.state !== 'done' || !recheck?.nextAt) continue; // nothing more to look at
    if (Date.parse(recheck.nextAt) <= now) {
      recheck = await look(job, now);
      await note(job.id, recheck);
    }
    if (recheck?.nextAt) times.push(Date.parse(recheck.nextAt));
  }
  return times.length > 0 ? Math.min(...times) : null;
}

/** Somebody is looking at what was sent: whatever was not looked at in the last ten minutes is due. */
export async function recheckSoon(): Promise<void> {
  const now = Date.now();
  for (const { id, state, recheck } of await jobsSince(now - LONGEST)) {
    if (state !== 'done' || !recheck?.nextAt) continue; // nothing more to look at
    if (now - Date.parse(recheck.checkedAt ?? recheck.nextAt) < 10 * MINUTE) continue;
    await note(id, { ...recheck, nextAt: new Date(now).toISOString() });
  }
}

/** The person has decided what is to be done about it. */
export function endRecheck(jobId: string): Promise<void> {
  return note(jobId, null);
}

async function look(job: SendJob, now: number): Promise<Recheck | null> {
  const { siteId, draftId, captureIds, updatedAt } = job;
  if (siteId === null || draftId === null || (await wasTakenOut(job))) return null;
  const checkedAt = new Date(now).toISOString();
  try {
    const connector = requireDrafts((await openAccount(siteId)).connector);
    const content = await connector.readDraft(draftId, new AbortController().signal, job.target.type);
    const placed = [...new Set(job.blocks.map(({ captureId }) => captureId))].filter((id) => captureIds.includes(id));
    const there = connector.capturesIn(content, placed, await sentPieces(job));
    const nextDay = Date.parse(updatedAt) + DAY;
    const isThere = there.length === placed.length;
    return { checkedAt, isThere, nextAt: nextDay > now + MINUTE ? new Date(nextDay).toISOString() : null };
  } catch (thrown) {
    logError('looking at a draft again', thrown);
    const isGone = ['CMS_NOT_FOUND', 'CMS_DRAFT_TRASHED'].includes(toAppError(thrown).code);
    if (isGone) return null; // with the whole draft, which somebody has decided
    return { checkedAt: null, isThere: true, nextAt: new Date(now + 60 * MINUTE).toISOString() };
  }
}

/** On purpose, by us. */
async function wasTakenOut({ id, siteId, draftId, captureIds }: SendJob): Promise<boolean> {
  const others = (await Promise.all(captureIds.map(jobsOfCapture))).flat();
  return others.some(
    (other) => other.kind === 'remove' && other.id > id && other.siteId === siteId && other.draftId === draftId,
  );
}

async function note(jobId: string, recheck: Recheck | null): Promise<void> {
  const job = await getJob(jobId);
  if (job) await putJob({ ...job, recheck });
}
