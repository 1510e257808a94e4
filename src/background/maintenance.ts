/** What has to be done whenever the worker lives: seal what waits, draw small pictures, empty the trash, send what is due, back up what is new, have stamped what is sealed. */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import type { SendJob } from '../model/job.ts';
import { recheckSent } from '../outbox/recheck.ts';
import { runJobs } from '../outbox/run-jobs.ts';
import { recordAct } from '../sealing/audit-log.ts';
import { checkLibrary, noteLibrary } from '../sealing/library-mark.ts';
import { sealPending } from '../sealing/seal.ts';
import { stampLogs } from '../sealing/stamp-logs.ts';
import { countStamps } from '../store/stamps.ts';
import { purgeTrash } from './annotations.ts';
import { backUpIfDue } from './automatic-backup.ts';
import { checkFixityOnAlarm } from './check-fixity.ts';
import { limitKept } from './follow/limit-kept.ts';
import { openEditors } from './open-draft.ts';
import { drawThumbs } from './thumbnails.ts';

const ALARM = 'tearsheet-wake';
const STAMP_ALARM = 'tearsheet-stamps';

/** Minutes; the shortest that Chromium grants. A worker killed at work is awake again after it. */
const SOON = 0.5;

/**
 * Does the work, and sets the alarm before it begins: if the worker is killed meanwhile, the alarm
 * wakes it. Never rejects.
 */
export async function work(): Promise<void> {
  try {
    await browser.alarms.create(ALARM, { delayInMinutes: SOON });
    await checkLibrary();
    await sealPending();
    await drawThumbs();
    await purgeTrash(new Date());
    await limitRoom();
    const sending = earlier(await runJobs(recordSent, openEditors), await recheckSent());
    await noteLibrary();
    const next = earlier(sending, await backUpIfDue());
    await browser.alarms.clear(ALARM);
    if (next !== null) await browser.alarms.create(ALARM, { when: next });
    await stamp();
  } catch (thrown) {
    logError('working off what waits', thrown); // the alarm stays set and tries again
  }
}

/** A disk without room for the change must not keep the rest from being done. */
async function limitRoom(): Promise<void> {
  try {
    await limitKept(new Date());
  } catch (thrown) {
    logError('limiting what is kept without a press', thrown);
  }
}

/** With an alarm of its own: an authority takes its time, and what is due meanwhile must not wait for it. */
async function stamp(): Promise<void> {
  await browser.alarms.create(STAMP_ALARM, { delayInMinutes: SOON });
  const before = await countStamps();
  const next = await stampLogs();
  await browser.alarms.clear(STAMP_ALARM);
  if (next !== null) await browser.alarms.create(STAMP_ALARM, { when: next });
  // A new one belongs into the backup.
  if ((await countStamps()) > before) await browser.alarms.create(ALARM, { delayInMinutes: SOON });
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

async function recordSent(job: SendJob): Promise<void> {
  if (job.kind === 'remove') return; // nothing was handed on
  for (const captureId of job.captureIds) {
    if (job.alreadyThere.includes(captureId)) continue;
    const what = job.kind === 'caption' ? ' caption' : '';
    const place = job.siteId ?? URL.parse(job.editor?.url ?? '')?.origin ?? '';
    const where = job.draftId ?? job.id; // by which a CMS without drafts knows it
    await recordAct({ act: 'sent', subject: captureId, sha256: null, detail: `${place}/${where}${what}` });
  }
}

async function stampOnAlarm(): Promise<void> {
  try {
    await stamp();
  } catch (thrown) {
    logError('having the log stamped', thrown); // the alarm stays set and tries again
  }
}

/** Also looks, with an alarm of its own, whether what is stored is still whole. */
export function workOnAlarm(): void {
  checkFixityOnAlarm();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void work();
    if (name === STAMP_ALARM) void stampOnAlarm();
  });
}
