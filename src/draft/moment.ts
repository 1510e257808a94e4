/**
 * A moment on the newsroom's clock, and on the event's too where the two show different days: what Washington calls
 * the 16th was the 17th in Paris, and both papers were right.
 */
import { isTimeZone } from '../model/house-style.ts';
import type { ClockPhrases, Phrases } from './phrases.ts';

/** IANA names. One that the browser does not know becomes UTC. */
export interface Clocks {
  newsroom: string;
  event: string;
}

/** `at`: ISO 8601. Day, hour and zone. */
export function momentWords(at: string, clocks: Clocks, words: Phrases): string {
  return words.moment(...onClocks(at, clocks, words));
}

/** `at`: ISO 8601. Day and hour on the newsroom's clock, which the caption has named before. */
export function dateAndTime(at: string, { newsroom }: Clocks, words: Phrases): string {
  return words.dateAndTime(onClock(new Date(at), newsroom, words));
}

/** `at`: ISO 8601. The day alone. */
export function dayWords(at: string, clocks: Clocks, words: Phrases): string {
  return words.day(...onClocks(at, clocks, words));
}

function onClocks(at: string, clocks: Clocks, words: Phrases): [ClockPhrases, ClockPhrases | null] {
  const date = new Date(at);
  const here = onClock(date, clocks.newsroom, words);
  const there = onClock(date, clocks.event, words);
  return [here, here.date === there.date ? null : there];
}

function onClock(date: Date, wanted: string, words: Phrases): ClockPhrases {
  const timeZone = isTimeZone(wanted) ? wanted : 'UTC';
  return { date: words.date(date, timeZone), time: words.time(date, timeZone), zone: zoneName(timeZone) };
}

/** `America/New_York` is printed as "New York". */
function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
