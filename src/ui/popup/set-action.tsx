/** On a post's own page: its whole thread, or it and the post that it answers, for one press. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { SetsHere, SetWish } from '../../messaging/payloads.ts';
import { MOST_MEMBERS } from '../../model/capture.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { findPlatformTab } from './active-tab.ts';

type Here = SetsHere & { tabId: number };

/** The page is scrolled through now, and the popup would be in the way. */
async function capture(tabId: number, wish: SetWish): Promise<void> {
  await callBackground('captureSet', { tabId, ...wish });
  window.close();
}

export function SetAction() {
  const [here, setHere] = useState<Here | null>(null);
  const [withTall, setWithTall] = useState(false);
  const { outcome, start } = useAction(capture);

  useEffect(() => {
    async function look(): Promise<void> {
      const tabId = await findPlatformTab();
      if (tabId !== null) setHere({ tabId, ...(await callBackground('setsHere', { tabId })) });
    }
    look().catch((thrown: unknown) => logError('asking for threads', thrown));
  }, []);

  if (!here?.hasThread) return null; // null: not known yet
  return (
    <section class="set-action" aria-busy={outcome.state === 'running'}>
      <div class="actions">
        <button type="button" id="capture-thread" onClick={() => start(here.tabId, { kind: 'thread', withTall })}>
          <Icon name="list" />
          {t('set_capture_thread')}
        </button>
        {here.hasParent && (
          <button type="button" id="capture-parent" onClick={() => start(here.tabId, { kind: 'parent', withTall })}>
            {t('set_capture_parent')}
          </button>
        )}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          id="with-tall"
          checked={withTall}
          onChange={({ currentTarget }) => setWithTall(currentTarget.checked)}
        />
        <span>{t('set_with_tall')}</span>
      </label>
      <p class="hint">{t('set_hint', MOST_MEMBERS)}</p>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </section>
  );
}
