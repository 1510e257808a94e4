/** A capture that was stored a moment ago, and the way to it. */
import { t } from '../../browser/i18n.ts';
import type { Saved } from '../../messaging/payloads.ts';
import { methodWords } from '../shared/badges.tsx';
import { captureAddress } from '../shared/open-page.ts';
import { Thumbnail } from '../shared/thumbnail.tsx';

interface JustSavedProps {
  saved: Saved;
  onOpen: (address: string) => void;
}

export function JustSaved({ saved: { captureId, method }, onOpen }: JustSavedProps) {
  return (
    <div class="just-saved">
      <Thumbnail captureId={captureId} />
      <p>
        <strong>{t('saved')}</strong>
        <span class="hint">{methodWords(method)}</span>
      </p>
      <button type="button" data-action="open" onClick={() => onOpen(captureAddress(captureId))}>
        {t('open')}
      </button>
    </div>
  );
}
