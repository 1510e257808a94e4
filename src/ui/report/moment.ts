/** A time in UTC, and in the reader's own zone beside it. */
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';

export function formatMoment(iso: string, { language, report }: EvidenceTexts): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso; // what it says, rather than a wrong time
  const format = (zone: { timeZone?: string }) =>
    new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
      ...zone,
    }).format(time);
  const [utc, here] = [format({ timeZone: 'UTC' }), format({})];
  return utc === here ? utc : `${utc} (${report.local(here)})`;
}
