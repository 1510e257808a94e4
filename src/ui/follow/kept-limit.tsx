/** How much of what nobody has opened may stay. Off until somebody sets it. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { changeKeptLimit, readKeptLimit } from '../../browser/settings.ts';

export function KeptLimit() {
  const [limit, setLimit] = useState<number | null | undefined>(undefined);
  useEffect(() => {
    readKeptLimit().then(setLimit, (thrown: unknown) => logError('reading the limit of what is kept', thrown));
  }, []);
  if (limit === undefined) return null;

  function change(value: string): void {
    const megabytes = Math.floor(Number(value));
    const wanted = megabytes > 0 ? megabytes : null;
    setLimit(wanted);
    changeKeptLimit(wanted).catch((thrown: unknown) => logError('keeping the limit of what is kept', thrown));
  }

  return (
    <div class="field">
      <label for="kept-limit">{t('kept_limit')}</label>
      <input
        type="number"
        id="kept-limit"
        min={1}
        step={1}
        value={limit ?? ''}
        placeholder={t('kept_limit_none')}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <p class="hint">{t('kept_limit_hint')}</p>
    </div>
  );
}
