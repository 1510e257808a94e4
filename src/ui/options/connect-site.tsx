/** Connecting a site: which CMS it has, where there are several, and its form. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { CATALOG } from '../../connectors/catalog.ts';
import { ConnectForm } from './connect-form.tsx';

export function ConnectSite() {
  const offered = Object.entries(CATALOG);
  const [chosen, setChosen] = useState(offered[0]?.[0] ?? '');
  const entry = CATALOG[chosen];
  return (
    <>
      {offered.length > 1 && (
        <div class="field">
          <label for="cms">{t('connect_which')}</label>
          <select id="cms" value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {offered.map(([cms, { label }]) => (
              <option key={cms} value={cms}>
                {label}
              </option>
            ))}
          </select>
        </div>
      )}
      {entry && <ConnectForm key={chosen} cms={chosen} entry={entry} />}
    </>
  );
}
