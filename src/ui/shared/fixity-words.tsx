/** What is said of a capture that is not, or may not be, as it was sealed. */
import { t } from '../../browser/i18n.ts';
import type { FixityFault } from '../../model/fixity.ts';
import { Icon } from './icon.tsx';

const FAULT_KEYS = {
  'row-altered': 'fixity_row_altered',
  'seal-broken': 'fixity_seal_broken',
  'seal-missing': 'fixity_seal_missing',
  'key-missing': 'fixity_key_missing',
  'file-altered': 'fixity_file_altered',
  'file-missing': 'fixity_file_missing',
} as const satisfies Record<FixityFault['code'], string>;

export function faultWords(code: FixityFault['code']): string {
  return t(FAULT_KEYS[code]);
}

/** Nothing was found changed, and nothing can be said either: its key is not here. */
export function isUnchecked(faults: readonly FixityFault[]): boolean {
  return faults.length > 0 && faults.every(({ code }) => code === 'key-missing');
}

/** Nothing for what is whole. */
export function FixityBadge({ faults }: { faults: readonly FixityFault[] }) {
  if (faults.length === 0) return null;
  const state = isUnchecked(faults) ? 'unchecked' : 'altered';
  return (
    <span class="badge doubt" data-fixity={state}>
      <Icon name="warning" />
      {t(state === 'altered' ? 'fixity_badge' : 'fixity_badge_unchecked')}
    </span>
  );
}
