/**
 * One thing done once at a CMS that has no "only if it is not there yet". That we are about to do it is written down
 * first; whoever finds that note later does not know whether the CMS was reached, and looks before doing it again.
 */
import { pause } from '../browser/pause.ts';
import { AppError } from '../model/errors.ts';
import type { PendingWrite, SendJob } from '../model/job.ts';

/** Milliseconds in which what was sent shows up. Measured: up to 5 s on a slow site, while it makes thumbnails. */
const SETTLED = 15_000;
/** Milliseconds before the second look; each further one waits twice as long. */
const FIRST_PAUSE = 1_000;

export interface IdempotentWrite<T> {
  /** Null: it is not there. */
  look: () => Promise<T | null>;
  act: () => Promise<T>;
  /** Writes the note. */
  begin: (begun: PendingWrite) => Promise<unknown>;
  signal: AbortSignal;
}

/** What `look` finds, or what `act` made. Throws what they throw. */
export async function once<T>(
  { step, begun }: Pick<SendJob, 'step' | 'begun'>,
  captureId: string | null,
  { look, act, begin, signal }: IdempotentWrite<T>,
): Promise<T> {
  const isBegun = begun !== null && begun.step === step && begun.captureId === captureId;
  const there = isBegun ? await lookUntil(Date.parse(begun.at) + SETTLED, look, signal) : await look();
  if (there !== null) return there;
  await begin({ step, captureId, at: new Date().toISOString() });
  try {
    return await act();
  } catch (error) {
    if (!mayHaveArrived(error)) throw error;
    const arrived = await lookUntil(Date.now() + SETTLED, look, signal);
    if (arrived === null) throw error;
    return arrived;
  }
}

/** Looks at once, and again until then. */
async function lookUntil<T>(end: number, look: () => Promise<T | null>, signal: AbortSignal): Promise<T | null> {
  for (let wait = FIRST_PAUSE; ; wait *= 2) {
    const found = await look();
    const left = end - Date.now();
    if (found !== null || left <= 0) return found;
    await pause(Math.min(wait, left), signal);
  }
}

/** The line broke, or something answered that does not say whether it was done. */
function mayHaveArrived(error: unknown): boolean {
  return error instanceof AppError && ['CMS_UNREACHABLE', 'CMS_BUSY', 'CMS_NOT_JSON'].includes(error.code);
}
