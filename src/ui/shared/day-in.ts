/** Days on a clock. */

const calendars = new Map<string, Intl.DateTimeFormat>();

/** `2017-11-16`: the day of a time (ISO 8601) on the clock of `timeZone` (an IANA name). Null for what is no time. */
export function dayIn(iso: string, timeZone: string): string | null {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return null;
  // The Swedish write their days so. Made once a zone: making one takes longer than a page full of days.
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  calendars.set(timeZone, calendar);
  return calendar.format(time);
}
