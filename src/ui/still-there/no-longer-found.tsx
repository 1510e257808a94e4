/** The filter "No longer found": offered while there is something to find by it. */
import { t } from '../../browser/i18n.ts';
import type { Capture } from '../../model/capture.ts';
import { getCaptures } from '../../store/captures.ts';
import { idsNoLongerFound } from '../../store/presence.ts';
import { formatNumber } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { useLive } from '../shared/use-live.ts';

/** Newest first; none until it is read. */
export function useNoLongerFound(): Capture[] {
  const { value } = useLive(async () => getCaptures(await idsNoLongerFound()), []);
  return value ?? []; // until it is read
}

interface NoLongerFoundFilterProps {
  count: number;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function NoLongerFoundFilter({ count, isOn, onChange }: NoLongerFoundFilterProps) {
  if (count === 0) return null;
  return (
    <button
      type="button"
      class="quiet filter-gone"
      data-filter="gone"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    >
      <Icon name="clock" />
      {t('filter_no_longer_found', formatNumber(count))}
    </button>
  );
}
