/** Posts that this tab received in the last ten minutes: one that has vanished can still be kept, without a picture. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { SeenPost } from '../../messaging/payloads.ts';
import { Failure } from '../shared/failure.tsx';
import { captureAddress } from '../shared/open-page.ts';
import { postTitle } from '../shared/post-lines.tsx';
import { useAction } from '../shared/use-action.ts';
import { findPlatformTab } from './active-tab.ts';

interface JustSeenProps {
  onOpen: (address: string) => void;
}

export function JustSeen({ onOpen }: JustSeenProps) {
  const [tabId, setTabId] = useState<number | null>(null);
  const [seen, setSeen] = useState<SeenPost[]>([]);

  useEffect(() => {
    async function look(): Promise<void> {
      const found = await findPlatformTab();
      setTabId(found);
      if (found !== null) setSeen(await callBackground('listJustSeen', { tabId: found }));
    }
    // A tab that has not answered yet has nothing to show.
    look().catch((thrown: unknown) => logError('asking what was just seen', thrown));
  }, []);

  if (tabId === null || seen.length === 0) return null;
  return (
    <details class="just-seen">
      <summary>{t('just_seen', seen.length)}</summary>
      <p class="hint">{t('just_seen_hint')}</p>
      <ul>
        {seen.map((one) => (
          <SeenItem key={one.key} tabId={tabId} seen={one} onOpen={onOpen} />
        ))}
      </ul>
    </details>
  );
}

function SeenItem({ tabId, seen, onOpen }: JustSeenProps & { tabId: number; seen: SeenPost }) {
  const { outcome, start } = useAction(() => callBackground('keepJustSeen', { tabId, key: seen.key }));
  const { post } = seen;
  return (
    <li data-seen={seen.key}>
      <span dir="auto">
        <strong>{postTitle(post)}</strong> <span class="hint">{post.text ?? ''}</span>
      </span>
      {outcome.state === 'done' ? (
        <button type="button" onClick={() => onOpen(captureAddress(outcome.value.captureId))}>
          {t('open')}
        </button>
      ) : (
        <button type="button" data-action="keep-seen" aria-busy={outcome.state === 'running'} onClick={() => start()}>
          {t('keep_facts')}
        </button>
      )}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </li>
  );
}
