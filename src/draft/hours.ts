/** An hour as the house writes it. */
import type { HourStyle } from '../model/house-style.ts';

const NBSP = '\u00a0';

/** To make a formatter takes longer than many hours that it writes: one for each zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', options);
  clocks.set(timeZone, clock);
  return clock;
}

/** `timeZone`: an IANA name that the browser knows. */
export function hourWords(at: Date, timeZone: string, style: HourStyle): string {
  const [hour = '', minute = ''] = clockOf(timeZone).format(at).split(':');
  const number = Number(hour);
  switch (style) {
    case '16h04':
      return `${String(number)}h${minute}`;
    case '16 h 04':
      return `${String(number)}${NBSP}h${NBSP}${minute}`;
    case '16:04':
      return `${hour}:${minute}`;
    case '4:04 pm':
      return `${String(number % 12 || 12)}:${minute} ${number < 12 ? 'am' : 'pm'}`;
  }
}
