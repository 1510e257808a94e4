/** Said in time: a capture that finds no room is lost. */
import { t } from '../../browser/i18n.ts';
import { formatBytes } from './format.ts';
import { Icon } from './icon.tsx';
import { isScarce, useStorage } from './use-storage.ts';

export function StorageWarning() {
  const room = useStorage();
  if (!room || !isScarce(room)) return null;
  return (
    <p class="doubt-box storage-warning" role="status">
      <span>
        <Icon name="warning" /> {t('storage_scarce', formatBytes(room.free))}
      </span>
    </p>
  );
}
