/** Which sites an organisation allows; nothing where it has set nothing. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { readPolicy } from '../../browser/managed.ts';
import { Icon } from '../shared/icon.tsx';

export function AllowedSites() {
  const [origins, setOrigins] = useState<readonly string[] | null>(null);
  useEffect(() => {
    readPolicy().then(
      ({ cmsOrigins }) => setOrigins(cmsOrigins),
      (thrown: unknown) => logError('reading what the organisation has set', thrown),
    );
  }, []);
  if (!origins) return null;
  return (
    <p class="hint locked">
      <Icon name="lock" />
      {origins.length === 0 ? t('sites_allowed_none') : t('sites_allowed', origins.join(', '))}
    </p>
  );
}
