/** Any page: a part that somebody points at, what is in view, or all of it. Where no posts are read it is what Enter does. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Saved } from '../../messaging/payloads.ts';
import { AppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { findFrontTab, findPlatformTab } from './active-tab.ts';
import { JustSaved } from './just-saved.tsx';
import { useEnter } from './use-enter.ts';

type Region = 'box' | 'view' | 'whole';

/** Null: the page is pointed at now, where the popup would be in the way. */
async function capture(region: Region): Promise<Saved | null> {
  const tab = await findFrontTab();
  if (tab === null) throw new AppError('PAGE_CLOSED', 'the browser tells no address');
  if (region !== 'box') return callBackground('capturePage', { tabId: tab.id, region });
  await callBackground('pickOnPage', { tabId: tab.id });
  window.close();
  return null;
}

export function PageAction({ onOpen }: { onOpen: (address: string) => void }) {
  const [isFirst, setFirst] = useState(false);
  const { outcome, start } = useAction(capture);
  const pick = useRef<HTMLButtonElement>(null);
  const none = useRef<HTMLButtonElement>(null);

  useEnter(isFirst ? pick : none, isFirst ? () => start('box') : null);

  useEffect(() => {
    findPlatformTab().then(
      (tabId) => setFirst(tabId === null),
      (thrown: unknown) => logError('looking at the active tab', thrown),
    );
  }, []);

  const isBusy = outcome.state === 'running';
  return (
    <section class="page-action" aria-busy={isBusy}>
      <h2>{t('page_any')}</h2>
      <button type="button" id="pick" class={isFirst ? 'primary' : ''} ref={pick} onClick={() => start('box')}>
        <Icon name="camera" />
        {t('page_pick')}
      </button>
      <div class="actions">
        <button type="button" id="capture-view" onClick={() => start('view')}>
          {t('page_view')}
        </button>
        <button type="button" id="capture-whole" onClick={() => start('whole')}>
          {t('page_whole')}
        </button>
      </div>
      <div id="page-status" role="status" data-state={outcome.state}>
        {outcome.state === 'idle' && <p class="hint">{t('page_viewer')}</p>}
        {isBusy && <p class="hint busy">{t('button_saving')}</p>}
        {outcome.state === 'failed' && <Failure code={outcome.code} />}
        {outcome.state === 'done' && outcome.value !== null && <JustSaved saved={outcome.value} onOpen={onOpen} />}
      </div>
    </section>
  );
}
