/** Captures as the lines of the list: a heading for each day, then as many captures beside each other as there is room. */
import type { Capture } from '../../model/capture.ts';

export type ListItem =
  { type: 'day'; key: string; at: string } | { type: 'captures'; key: string; captures: readonly Capture[] };

/** `captures` newest first. */
export function listItems(captures: readonly Capture[], columns: number): ListItem[] {
  const items: ListItem[] = [];
  let line: Capture[] = [];
  let day = '';
  for (const capture of captures) {
    const own = dayOf(capture.capturedAt);
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

/** On this machine's calendar; what is no time is its own day. */
function dayOf(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}
