/**
 * Whether the library still is what was sealed. A few captures at a time, when nobody presses and nothing is being sent:
 * the store is looked at and what was found is kept beside the capture. Nothing is ever mended or deleted here.
 */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { faultsOfFiles, faultsOfSeal } from '../evidence/fixity.ts';
import { getFile } from '../store/captures.ts';
import { dueForFixity, putFixity, readStored } from '../store/fixity.ts';
import { jobsIn } from '../store/jobs.ts';
import { assertRoom } from '../store/room.ts';
import { hasJustPressed } from './press-gate.ts';
import { thumbOf } from './thumbnails.ts';

const ALARM = 'tearsheet-fixity';
const LOCK = 'tearsheet-fixity';

/** Of one round: so many captures, or so many milliseconds, whichever comes first. */
const MOST = 20;
const LONGEST = 2_000;

/** Minutes until the next round: where more is due, and where all was looked at. */
const SOON = 2;
const LATER = 6 * 60;

/** Milliseconds after a press in which its capture may be under way. */
const PRESS = 60_000;

const DAY = 24 * 60 * 60_000;
/** Before a capture is looked at again: what was whole, and what was not, which may have been restored. */
const AGAIN = { whole: 30 * DAY, altered: DAY };

/** Throws STORAGE_FULL, DISK_ALMOST_FULL, STORAGE_FAILED. */
export async function checkFixity(captureId: string): Promise<void> {
  const stored = await readStored(captureId);
  if (stored === null) return;
  const faults = [...(await faultsOfSeal(stored)), ...(await faultsOfFiles(stored.files, getFile))];
  await putFixity(captureId, faults, new Date().toISOString());
}

/** One round; a second waits for the first. Gives the minutes until the next. Throws DISK_ALMOST_FULL. */
export function checkSome(): Promise<number> {
  return navigator.locks.request(LOCK, async () => {
    await assertRoom();
    const began = Date.now();
    const ago = (ms: number): string => new Date(began - ms).toISOString();
    const ages = { whole: ago(AGAIN.whole), altered: ago(AGAIN.altered), now: ago(0) };
    const due = await dueForFixity(ages, MOST);
    for (const captureId of due) {
      if (Date.now() - began >= LONGEST || (await isBusy())) return SOON;
      try {
        await checkFixity(captureId);
        await thumbOf(captureId); // one that a full disk has kept from being drawn
      } catch (thrown) {
        logError(`checking whether ${captureId} is whole`, thrown);
      }
    }
    return due.length === MOST ? SOON : LATER;
  });
}

/** People come first: a press, and what is being sent or about to be. */
async function isBusy(): Promise<boolean> {
  if (await hasJustPressed(PRESS)) return true;
  const jobs = await jobsIn(['waiting', 'running']);
  return jobs.some(({ retryAt }) => retryAt === null || Date.parse(retryAt) <= Date.now());
}

async function oneRound(): Promise<void> {
  // Set before it begins: a worker that is killed at it goes on then.
  await browser.alarms.create(ALARM, { delayInMinutes: SOON });
  await browser.alarms.create(ALARM, { delayInMinutes: await checkSome() });
}

/** The alarm outlives the worker; a browser that has forgotten it, or never had it, gets it when the background begins. */
export function checkFixityOnAlarm(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) oneRound().catch((thrown: unknown) => logError('checking whether captures are whole', thrown));
  });
  ensureAlarm().catch((thrown: unknown) => logError('planning to check whether captures are whole', thrown));
}

async function ensureAlarm(): Promise<void> {
  if (!(await browser.alarms.get(ALARM))) await browser.alarms.create(ALARM, { delayInMinutes: SOON });
}
