/** This browser's key: the fingerprint to publish, and a new key in its place. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { Failure } from '../shared/failure.tsx';
import { Moment } from '../shared/moment.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { ownKeys } from './own-keys.ts';

export function KeyCard() {
  const { value: keys } = useLive(ownKeys, []);
  const [isAsked, setAsked] = useState(false);
  const { outcome, start } = useAction(async () => {
    await callBackground('replaceKey', null);
    setAsked(false);
  });
  if (!keys) return null;
  return (
    <div class="card stack" data-part="keys">
      <p>{t('key_hint')}</p>
      {keys.length === 0 && <p class="hint">{t('key_none')}</p>}
      <ul class="keys">
        {keys.map(({ kid, fingerprint, since }) => (
          <li key={kid}>
            <p class="hash">
              <span class="label">{t('fingerprint')}</span> <code>{fingerprint}</code>
            </p>
            <p class="hint">
              {t('key_since')} <Moment at={since} />
            </p>
          </li>
        ))}
      </ul>
      {isAsked ? (
        <>
          <p>{t('key_replace_question')}</p>
          <div class="actions">
            <button type="button" class="danger" data-action="replace-key" onClick={start}>
              {t('key_replace')}
            </button>
            <button type="button" onClick={() => setAsked(false)}>
              {t('keep')}
            </button>
          </div>
        </>
      ) : (
        keys.length > 0 && (
          <button type="button" data-action="ask-replace-key" onClick={() => setAsked(true)}>
            {t('key_replace')}
          </button>
        )
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}
