/** Milliseconds since 1970 as ISO 8601 UTC, floored to the second; null for a number that is no date. */
export function isoSecond(milliseconds: number): string | null {
  const date = new Date(Math.floor(milliseconds / 1000) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
