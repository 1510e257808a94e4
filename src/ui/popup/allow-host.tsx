/** On a network's host that is not allowed for good: until it is, each post's button is missing before the toolbar is pressed. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { requestHost } from '../../browser/permissions.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';
import { hostToAskFor } from './active-tab.ts';

/** The request is the first statement: the browser forgets the press after any wait. */
async function allow(host: string): Promise<boolean> {
  const answer = requestHost(host);
  // At once, too: Firefox closes the popup over its question, and then nobody is here to hear the yes.
  const [isGranted] = await Promise.all([answer, callBackground('allowHost', { host })]);
  return isGranted && callBackground('allowHost', { host });
}

export function AllowHost() {
  const [host, setHost] = useState<string | null>(null);
  const { outcome, start } = useAction(allow);

  useEffect(() => {
    hostToAskFor().then(setHost, (thrown: unknown) => logError('looking at the active tab', thrown));
  }, []);

  if (host === null) return null;
  return (
    <div class="allow-host" role="status" data-state={outcome.state}>
      {outcome.state === 'done' && outcome.value ? (
        <p class="hint">{t('allow_host_done', host)}</p>
      ) : (
        <>
          <p class="hint">{t('allow_host_hint', host)}</p>
          <button
            type="button"
            data-action="allow-host"
            aria-busy={outcome.state === 'running'}
            onClick={() => start(host)}
          >
            {t('allow_host', host)}
          </button>
        </>
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}
