/** Hosts on which our button always is because somebody allowed it there, each with the way back. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';

export function AllowedHosts() {
  const [hosts, setHosts] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);

  function look(): void {
    callBackground('listAllowedHosts', null).then(setHosts, (thrown: unknown) => setFailure(toAppError(thrown).code));
  }
  useEffect(() => {
    look();
    // The popup adds to it, and the browser's own settings take away.
    const events = [browser.storage.local.onChanged, browser.permissions.onAdded, browser.permissions.onRemoved];
    for (const event of events) event.addListener(look);
    return () => {
      for (const event of events) event.removeListener(look);
    };
  }, []);

  if (failure !== null) return <Failure code={failure} />;
  if (hosts === null) return null;
  return (
    <div class="card stack">
      <p>{t('hosts_explained')}</p>
      {hosts.length === 0 && <p class="hint">{t('hosts_none')}</p>}
      {hosts.length > 0 && (
        <ul class="allowed-hosts">
          {hosts.map((host) => (
            <AllowedHost key={host} host={host} onGone={look} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AllowedHost({ host, onGone }: { host: string; onGone: () => void }) {
  const { outcome, start } = useAction(() => callBackground('disallowHost', { host }).then(onGone));
  return (
    <li data-host={host}>
      <span>{host}</span>{' '}
      <button
        type="button"
        data-action="disallow-host"
        aria-label={t('hosts_remove_one', host)}
        aria-busy={outcome.state === 'running'}
        onClick={() => start()}
      >
        {t('hosts_remove')}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </li>
  );
}
