/** A capture on paper where its chosen copy hides something: only what that copy lets be told. No screen shows it. */
import { errorWords, t } from '../../../browser/i18n.ts';
import { publishable } from '../../../draft/publishable.ts';
import type { Capture } from '../../../model/capture.ts';
import { type Derivative, editsOf } from '../../../model/derivative.ts';
import { CopyThumbnail } from '../../shared/copy-thumbnail.tsx';
import { Moment } from '../../shared/moment.tsx';
import { AuthorLine, RepostLine } from '../../shared/post-lines.tsx';

/** Whether all of a capture may be seen, `copy` being what `useChosenCopy` says of it. */
export function isShownWhole(copy: Derivative | 'gone' | null | undefined): boolean {
  return copy === null || (typeof copy === 'object' && !editsOf(copy).isRedacted);
}

interface PublishedSheetProps {
  capture: Capture;
  /** `gone` or not known yet: nothing is told. */
  copy: Derivative | 'gone' | undefined;
}

export function PublishedSheet({ capture, copy }: PublishedSheetProps) {
  if (typeof copy !== 'object') return <p class="print-only">{errorWords('COPY_MISSING').sentence}</p>;
  const { post } = publishable(capture, copy);
  return (
    <div class="print-only" data-part="published">
      <RepostLine post={post} />
      <AuthorLine post={post} />
      <CopyThumbnail sha256={copy.sha256} />
      <p>
        <span class="label">{t('captured_at')}</span> <Moment at={capture.capturedAt} />
      </p>
      <p class="hint">{t('print_redacted')}</p>
    </div>
  );
}
