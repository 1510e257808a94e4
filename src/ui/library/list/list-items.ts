/** Captures as the lines of the list: a heading for each day, then as many captures beside each other as there is room. */
import type { Capture } from '../../../model/capture.ts';
import { dayIn } from '../../shared/day-in.ts';

export type ListItem =
  { type: 'day'; key: string; at: string } | { type: 'captures'; key: string; captures: readonly Capture[] };

/** `captures` newest first. `timeZone`: of the clock by which days begin. */
export function listItems(captures: readonly Capture[], columns: number, timeZone: string): ListItem[] {
  const items: ListItem[] = [];
  let line: Capture[] = [];
  let day = '';
  for (const capture of captures) {
    const own = dayIn(capture.capturedAt, timeZone) ?? capture.capturedAt; // what is no time is its own day
    if (own !== day) {
      day = own;
      line = [];
      items.push({ type: 'day', key: `day ${own}`, at: capture.capturedAt });
    }
    if (line.length === 0 || line.length === columns) {
      line = [];
      items.push({ type: 'captures', key: capture.id, captures: line });
    }
    line.push(capture);
  }
  return items;
}
