/** Times, numbers and sizes in the language of the words. */
import { t, uiLanguage } from '../../browser/i18n.ts';
import { hourWords } from '../../draft/hours.ts';
import { dayIn } from './day-in.ts';
import type { Clock } from './newsroom-clock.tsx';

/** The language of the words; of its regions, the one that the browser is set to. */
function language(): string {
  const words = t('interface_language');
  const browserLanguage = uiLanguage();
  return browserLanguage.split('-')[0] === words ? browserLanguage : words;
}

const made = new Map<string, unknown>();

/** To make a formatter takes longer than all that it formats on a page (10 ms of a keystroke, measured): once each. */
function formatter<T, O extends object>(Kind: new (language: string, options?: O) => T, options: NoInfer<O>): T {
  const key = [Kind.name, language(), JSON.stringify(options)].join(' ');
  const known = made.get(key) as T | undefined; // the key begins with the kind
  const one = known ?? new Kind(language(), options);
  made.set(key, one);
  return one;
}

/** `iso` as date and time to the second, in UTC: for whoever compares it with a log or another newsroom. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  // A record from elsewhere may hold anything: shown as it is rather than as a wrong time.
  if (Number.isNaN(time.getTime())) return iso;
  return formatter(Intl.DateTimeFormat, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone: 'UTC',
  }).format(time);
}

/** `iso` by day, hour and minute on one clock, as the newsroom writes an hour: "16 nov. 2017 à 21 h 04". */
export function formatMoment(iso: string, { timeZone, hours }: Clock): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return t('moment', formatDay(iso, timeZone), hourWords(time, timeZone, hours));
}

/** A day, for words in which the hour stands apart. `zone`: an IANA name. */
export function formatDay(iso: string, zone: string): string {
  return inZone(iso, zone, { dateStyle: 'medium' });
}

export function formatHour(iso: string, zone: string): string {
  return inZone(iso, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** `America/New_York` reads as "New York". */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function inZone(iso: string, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : formatter(Intl.DateTimeFormat, { ...parts, timeZone }).format(time);
}

/** The day of a time on that clock: "today" and "yesterday" by their names. */
export function formatDayName(iso: string, timeZone: string, now = new Date()): string {
  const day = dayIn(iso, timeZone);
  if (day === null) return iso;
  const days = Math.round((Date.parse(day) - Date.parse(dayIn(now.toISOString(), timeZone) ?? day)) / 86_400_000);
  if (days === 0 || days === -1) {
    const named = formatter(Intl.RelativeTimeFormat, { numeric: 'auto' }).format(days, 'day');
    return named.charAt(0).toLocaleUpperCase(language()) + named.slice(1);
  }
  return formatter(Intl.DateTimeFormat, { dateStyle: 'full', timeZone }).format(new Date(iso));
}

export function formatNumber(value: number): string {
  return formatter(Intl.NumberFormat, {}).format(value);
}

/** A size in kB, MB or GB (of 1000). */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
  const value = bytes / size;
  return formatter(Intl.NumberFormat, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** The message `KEY_one` or `KEY_other`, with the number as its `$1`. */
export function plural(key: string, count: number): string {
  const form = formatter(Intl.PluralRules, {}).select(count) === 'one' ? 'one' : 'other';
  return t(`${key}_${form}`, formatNumber(count));
}
