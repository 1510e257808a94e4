/** Said at each setting that the organisation has taken over. */
import { t } from '../../browser/i18n.ts';
import { Icon } from '../shared/icon.tsx';

export function Locked() {
  return (
    <p class="hint locked">
      <Icon name="lock" />
      {t('locked')}
    </p>
  );
}
