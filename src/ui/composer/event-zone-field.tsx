/** On which clock it happened. Where that showed another day than the newsroom's, captions give both. */
import { t } from '../../browser/i18n.ts';

interface EventZoneFieldProps {
  /** IANA name; null: nobody knows. */
  zone: string | null;
  onChange: (zone: string | null) => void;
}

export function EventZoneField({ zone, onChange }: EventZoneFieldProps) {
  return (
    <div class="field">
      <label for="event-zone">{t('event_zone')}</label>
      <select
        id="event-zone"
        value={zone ?? ''}
        aria-describedby="event-zone-hint"
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : value)}
      >
        <option value="">{t('event_zone_unknown')}</option>
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
      <p id="event-zone-hint" class="hint">
        {t('event_zone_hint')}
      </p>
    </div>
  );
}
