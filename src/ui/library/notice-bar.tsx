/** At the foot of the page: what was done, and "Undo". */
import { t } from '../../browser/i18n.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Notices } from './use-notice.ts';

export function NoticeBar({ notices: { notice, failure, isBusy, undo, close } }: { notices: Notices }) {
  const isShown = notice !== null || failure !== null || isBusy;
  return (
    <div class={isShown ? 'notice-bar' : ''} role="status" data-part="notice">
      {isBusy && <span class="busy">{t('working')}</span>}
      {notice && <span>{notice.words}</span>}
      {failure && <Failure code={failure} />}
      {notice?.undo && (
        <button type="button" class="quiet" data-action="undo" onClick={undo}>
          {t('undo')} <kbd aria-hidden="true">Z</kbd>
        </button>
      )}
      {(notice || failure) && (
        <button type="button" class="quiet" data-action="close-notice" aria-label={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
