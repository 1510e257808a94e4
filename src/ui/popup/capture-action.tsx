/** Captures the post in view of the active tab, and says what became of it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { networkNames } from '../../model/profiles/profile-of.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Saved } from '../../messaging/payloads.ts';
import { AppError } from '../../model/errors.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { type Outcome, useAction } from '../shared/use-action.ts';
import { findPlatformTab } from './active-tab.ts';
import { JustSaved } from './just-saved.tsx';
import { useEnter } from './use-enter.ts';

async function captureInView(): Promise<Saved> {
  const tabId = await findPlatformTab();
  if (tabId === null) throw new AppError('NO_POST_HERE', 'the active tab shows no platform');
  return callBackground('captureInView', { tabId });
}

interface CaptureActionProps {
  onOpen: (address: string) => void;
}

export function CaptureAction({ onOpen }: CaptureActionProps) {
  const [isElsewhere, setElsewhere] = useState(false);
  const { outcome, start } = useAction(captureInView);
  const button = useRef<HTMLButtonElement>(null);

  useEnter(button, isElsewhere ? null : start);

  useEffect(() => {
    findPlatformTab().then(
      (tabId) => setElsewhere(tabId === null),
      (thrown: unknown) => logError('looking at the active tab', thrown),
    );
  }, []);

  return (
    <section>
      <button
        type="button"
        id="capture"
        class="primary"
        ref={button}
        disabled={isElsewhere}
        aria-busy={outcome.state === 'running'}
        onClick={() => start()}
      >
        <Icon name="camera" />
        {t('capture_in_view')}
        <kbd aria-hidden="true">↵</kbd>
      </button>
      <div id="status" role="status" data-state={isElsewhere ? 'elsewhere' : outcome.state}>
        {isElsewhere ? (
          <p class="hint">{t('no_platform_here', networkNames(uiLanguage()))}</p>
        ) : (
          <Status outcome={outcome} onOpen={onOpen} />
        )}
      </div>
    </section>
  );
}

function Status({ outcome, onOpen }: CaptureActionProps & { outcome: Outcome<Saved> }) {
  switch (outcome.state) {
    case 'idle':
      return <p class="hint">{t('capture_hint')}</p>;
    case 'running':
      return <p class="hint busy">{t('button_saving')}</p>;
    case 'failed':
      return <Failure code={outcome.code} />;
    case 'done':
      return <JustSaved saved={outcome.value} onOpen={onOpen} />;
  }
}
