/** What the captures take, what is left, and a warning before it is full. */
import { t } from '../../browser/i18n.ts';
import { countCaptures } from '../../store/captures.ts';
import { formatBytes, plural } from '../shared/format.ts';
import { useLive } from '../shared/use-live.ts';
import { useStorage } from '../shared/use-storage.ts';

export function StorageCard() {
  const room = useStorage();
  const { value: count } = useLive(countCaptures, []);
  return (
    <div class="card stack">
      {count !== null && <p>{plural('captures', count)}</p>}
      {room ? (
        <>
          <meter
            min={0}
            max={room.used + room.free}
            high={(room.used + room.free) * 0.95}
            value={room.used}
            aria-label={t('storage_meter')}
          />
          <p data-room>{t('storage_room', formatBytes(room.used), formatBytes(room.free))}</p>
        </>
      ) : (
        <p class="hint">{t('storage_unknown')}</p>
      )}
      <p class="hint">{t('storage_hint')}</p>
    </div>
  );
}
