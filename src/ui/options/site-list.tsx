/** The connected sites. */
import { t } from '../../browser/i18n.ts';
import { listSites } from '../../store/sites.ts';
import { Failure } from '../shared/failure.tsx';
import { useLive } from '../shared/use-live.ts';
import { SiteCard } from './site-card.tsx';

export function SiteList() {
  const { value: sites, error } = useLive(listSites, []);
  if (error) return <Failure code={error.code} />;
  if (!sites) return null;
  if (sites.length === 0) return <p class="hint">{t('sites_empty')}</p>;
  return (
    <ul class="sites">
      {sites.map((site) => (
        <SiteCard key={site.id} site={site} />
      ))}
    </ul>
  );
}
