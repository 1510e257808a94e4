/** In a capture's line: is it still there? One press, and the answer comes to the line. */
import { t } from '../../browser/i18n.ts';
import { isRepost } from '../../model/presence.ts';
import { pagesOf } from '../../model/subjects.ts';
import { CheckNow } from './check-now.tsx';
import type { CapturePresence } from './use-presence.ts';

/** Nothing where no page can tell, and where a hint has its own way to check. */
export function RowCheck({ presence: { capture, subjects } }: { presence: CapturePresence }) {
  const [main] = subjects;
  if (main === undefined || main.status.hint !== null) return null;
  const pages = pagesOf(capture.post);
  const which = isRepost(main.subject) ? 'repost' : 'post';
  if ((which === 'repost' ? pages.reposter : pages.post) === null) return null;
  return (
    <span class="row-check">
      <CheckNow captureId={capture.id} which={which} words={t('detail_presence')} />
    </span>
  );
}
