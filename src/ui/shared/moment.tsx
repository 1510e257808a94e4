/** A time with its zone; the reader's own zone stands in the tooltip. */
import { t } from '../../browser/i18n.ts';
import { formatTime } from './format.ts';

interface MomentProps {
  /** ISO 8601; null = not known. */
  at: string | null;
  /** What to say instead of an unknown time. */
  unknown?: string;
}

export function Moment({ at, unknown = t('not_known') }: MomentProps) {
  if (at === null) return <span class="unknown">{unknown}</span>;
  // A record from elsewhere may hold anything: what is no time is shown as it is.
  if (Number.isNaN(Date.parse(at))) return <span class="unknown">{at}</span>;
  return (
    <time dateTime={at} title={t('time_here', formatTime(at, null))}>
      {formatTime(at, 'UTC')}
    </time>
  );
}
