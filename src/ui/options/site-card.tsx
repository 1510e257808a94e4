/** One connected site: what the account may do, a test, and the way out. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { CATALOG } from '../../connectors/catalog.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Site } from '../../model/draft.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { WebLink } from '../shared/web-link.tsx';
import { Rights, roleName } from './rights.tsx';
import { SiteTypes } from './site-types.tsx';

export function SiteCard({ site }: { site: Site }) {
  const [isLeaving, setLeaving] = useState(false);
  const test = useAction(() => callBackground('testSite', { siteId: site.id }));
  const removal = useAction((onlyHere: boolean) => callBackground('removeSite', { siteId: site.id, onlyHere }));
  const isKnown = Object.hasOwn(CATALOG, site.cms);
  const isReceiver = CATALOG[site.cms]?.isReceiver === true; // absent: of a newer version
  const isKeptThere = removal.outcome.state === 'failed' && removal.outcome.code === 'CMS_PASSWORD_KEPT';

  return (
    <li class="card site" data-site-id={site.id}>
      <h3 dir="auto">{site.name}</h3>
      {isReceiver ? (
        <p class="hint">{site.user}</p>
      ) : (
        <>
          <p class="hint">
            <WebLink href={site.origin}>{site.origin}</WebLink>
          </p>
          <p>{t('site_account', site.user, roleName(site.rights.role))}</p>
          {isKnown ? <Rights rights={site.rights} /> : <p class="hint">{t('site_cms_unknown', site.cms)}</p>}
        </>
      )}
      {isKnown && <SiteTypes site={site} />}
      {isLeaving ? (
        <div class="confirm">
          <p>{t('remove_question', site.name)}</p>
          <button
            type="button"
            class="danger"
            data-action="confirm-remove"
            aria-busy={removal.outcome.state === 'running'}
            onClick={() => removal.start(false)}
          >
            {t('remove')}
          </button>
          {isKeptThere && (
            <button type="button" class="danger" data-action="remove-here" onClick={() => removal.start(true)}>
              {t('remove_here')}
            </button>
          )}
          <button type="button" data-action="keep" onClick={() => setLeaving(false)}>
            {t('keep')}
          </button>
        </div>
      ) : (
        <div class="actions">
          {isKnown && (
            <button
              type="button"
              data-action="test"
              aria-busy={test.outcome.state === 'running'}
              onClick={() => test.start()}
            >
              {t('test_connection')}
            </button>
          )}
          <button type="button" data-action="remove" class="quiet" onClick={() => setLeaving(true)}>
            {t('remove')}
          </button>
        </div>
      )}
      {removal.outcome.state === 'failed' && (
        <Failure code={removal.outcome.code} cms={site.cms} facts={removal.outcome.facts} />
      )}
      <div role="status" data-status={test.outcome.state}>
        {test.outcome.state === 'running' && <p class="hint busy">{t('testing')}</p>}
        {test.outcome.state === 'failed' && (
          <Failure code={test.outcome.code} cms={site.cms} facts={test.outcome.facts} />
        )}
        {test.outcome.state === 'done' && (
          <p class="success">
            <Icon name="check" />
            {isReceiver
              ? t('test_passed_key', test.outcome.value.siteName)
              : t('test_passed', test.outcome.value.siteName, test.outcome.value.user)}
          </p>
        )}
      </div>
    </li>
  );
}
