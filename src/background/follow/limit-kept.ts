/**
 * A limit of space for what was kept without a press, where somebody has set one: the oldest that nobody has touched goes
 * into the trash, from where it comes back. What a person opened, tagged, noted, filed, edited or sent stays.
 */
import { readKeptLimit } from '../../browser/settings.ts';
import { changeAnnotations } from '../../store/annotations.ts';
import { keptWithoutPress } from '../../store/kept.ts';
import { recountGone } from '../presence/notify.ts';

const MEGABYTE = 1_000_000;

export async function limitKept(now: Date): Promise<void> {
  const limit = await readKeptLimit();
  if (limit === null) return;
  // What somebody has touched takes no room from what is new.
  const untouched = (await keptWithoutPress()).filter(({ isTouched }) => !isTouched);
  let left = untouched.reduce((sum, { bytes }) => sum + bytes, 0);
  const going: string[] = [];
  for (const { captureId, bytes } of untouched) {
    if (left <= limit * MEGABYTE) break;
    going.push(captureId);
    left -= bytes;
  }
  if (going.length === 0) return;
  await changeAnnotations(going, { isTrashed: true }, now);
  await recountGone();
}
