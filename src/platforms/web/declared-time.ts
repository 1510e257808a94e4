/** A moment as a page declares it. */

/** A day, an hour, and where: without the last two it may be any of two dozen moments. */
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:?\d\d(:?\d\d(\.\d+)?)? ?(Z|[+-]\d\d(:?\d\d)?)$/i;

/** ISO 8601 UTC, floored to the second. Null for a mere day, an hour of no known clock, and whatever is no time. */
export function declaredTime(value: unknown): string | null {
  if (typeof value !== 'string' || !MOMENT.test(value.trim())) return null;
  const at = Date.parse(isoForm(value.trim()));
  if (Number.isNaN(at)) return null;
  // Browsers make the 3rd of March of a 31st of February.
  const day = value.trim().slice(0, 10);
  if (new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return null;
  return new Date(Math.floor(at / 1000) * 1000).toISOString();
}

/** `2026-02-03 10:20+01` and `…T10:20:30+0100`, which schema.org and Open Graph know and `Date.parse` does not. */
function isoForm(text: string): string {
  return text
    .replace(/^(\d{4}-\d\d-\d\d)[t ]/, '$1T')
    .replace(/T(\d\d)(\d\d)(\d\d)?/, (_, hour: string, minute: string, second = '00') => `T${hour}:${minute}:${second}`)
    .replace(/ ?([+-]\d\d)(?::?(\d\d))?$/, (_, hour: string, minute?: string) => `${hour}:${minute ?? '00'}`)
    .replace(/ ?z$/i, 'Z');
}
