/** A time on the newsroom's clock. A repost crosses time zones: the same in UTC, to the second, stands in the tooltip. */
import { t } from '../../browser/i18n.ts';
import { formatMoment, formatTime } from './format.ts';
import { useClock } from './newsroom-clock.tsx';

interface MomentProps {
  /** ISO 8601; null = not known. */
  at: string | null;
  /** What to say instead of an unknown time. */
  unknown?: string;
}

export function Moment({ at, unknown = t('not_known') }: MomentProps) {
  const clock = useClock();
  if (at === null) return <span class="unknown">{unknown}</span>;
  // A record from elsewhere may hold anything: what is no time is shown as it is.
  if (Number.isNaN(Date.parse(at))) return <span class="unknown">{at}</span>;
  return (
    <time dateTime={at} title={formatTime(at)}>
      {formatMoment(at, clock)}
    </time>
  );
}
