/**
 * The time on the screen is to the minute, in the viewer's zone and language, and nothing says which they are. The key of
 * a record is a clock of the author's; it is believed as far as the screen does not contradict it in any zone.
 */
import { claimedTimeOf } from '../../../model/profiles/bluesky/names.ts';
import { numbersIn } from '../../shared/number.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** West and east of Greenwich, in quarters of an hour. */
const [WEST, EAST] = [-12 * 4, 14 * 4];

/** `label`: as shown; null where the page shows none. */
export function claimedTime(key: string | null, label: string | null): string | null {
  const claimed = key === null ? null : claimedTimeOf(key);
  if (claimed === null || label === null) return claimed;
  const numbers = numbersIn(label);
  return numbers !== null && fits(Date.parse(claimed), numbers) ? claimed : null;
}

/** The server shows when it got the post: up to a minute later. */
function fits(time: number, numbers: readonly number[]): boolean {
  for (let quarter = WEST; quarter <= EAST; quarter++) {
    for (const late of [0, MINUTE]) {
      const local = new Date(time + late + quarter * QUARTER);
      const [hours, minutes] = [local.getUTCHours(), local.getUTCMinutes()];
      const hasHour = numbers.includes(hours) || numbers.includes(hours % 12 === 0 ? 12 : hours % 12);
      const hasDay = numbers.includes(local.getUTCDate()) && numbers.includes(local.getUTCFullYear());
      if (hasDay && hasHour && numbers.includes(minutes)) return true;
    }
  }
  return false;
}
