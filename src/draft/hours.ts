/** An hour as the house writes it. */
import type { HourStyle } from '../model/house-style.ts';

const NBSP = '\u00a0';

/** `timeZone`: an IANA name that the browser knows. */
export function hourWords(at: Date, timeZone: string, style: HourStyle): string {
  const [hour = '', minute = ''] = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .format(at)
    .split(':');
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
