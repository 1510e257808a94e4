/** One capture large, with a line of facts, over the list: on to the next without opening any. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Capture } from '../../../model/capture.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { getCapture, getFile } from '../../../store/captures.ts';
import { MethodBadge, Warnings } from '../../shared/badges.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { formatNumber } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { AuthorLine, postTitle, RepostLine } from '../../shared/post-lines.tsx';
import { useLive } from '../../shared/use-live.ts';
import { useObjectUrl } from '../../shared/use-object-url.ts';
import { isOfKnownForm } from '../list/capture-row.tsx';
import { EditPicture } from './edit-picture.tsx';

interface QuickLookProps {
  /** In the order of the list. */
  ids: readonly string[];
  id: string;
  onMove: (id: string) => void;
  onOpen: (id: string) => void;
  onDraft: (id: string) => void;
  onClose: () => void;
}

export function QuickLook({ ids, id, onMove, onOpen, onDraft, onClose }: QuickLookProps) {
  const { value: capture } = useLive(() => getCapture(id), [id]);
  const [isCropping, setCropping] = useState(false);
  const at = ids.indexOf(id);
  const step = (by: 1 | -1) => {
    const next = ids[at + by];
    if (next !== undefined) onMove(next);
  };
  const canCrop = capture !== undefined && capture !== null && isOfKnownForm(capture) && picturesOf(capture).length > 0;
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowUp: () => step(-1),
    ArrowRight: () => step(1),
    ArrowDown: () => step(1),
    ' ': onClose,
    Enter: () => onOpen(id),
    d: () => onDraft(id),
    c: () => setCropping(canCrop),
  };

  useEffect(() => setCropping(false), [id]);
  useEffect(() => {
    if (isCropping) return undefined;
    const controller = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const act = acts[event.key];
        const isPressed = event.target instanceof HTMLButtonElement && [' ', 'Enter'].includes(event.key);
        // Space that is still held down from opening it does not close it.
        if (event.key === ' ' && event.repeat) return;
        if (!act || isPressed || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
      },
      { signal: controller.signal },
    );
    return () => controller.abort();
  });

  return (
    <Dialog
      title={t('quick_look')}
      hint={t('quick_look_at', formatNumber(at + 1), formatNumber(ids.length))}
      class="quick"
      onClose={onClose}
    >
      {/* It is there at once: the keyboard begins here, not on the way out. */}
      <div class="quick-shown" tabIndex={0} role="group" aria-label={t('quick_look')} autofocus>
        {capture && isOfKnownForm(capture) && (
          <Shown key={id} capture={capture} isCropping={isCropping} onCropped={() => setCropping(false)} />
        )}
      </div>
      <p class="actions quick-acts">
        <button type="button" class="quiet" data-action="before" disabled={at <= 0} onClick={() => step(-1)}>
          <Icon name="back" /> {t('quick_before')} <kbd aria-hidden="true">←</kbd>
        </button>
        <button type="button" class="quiet" data-action="open" onClick={() => onOpen(id)}>
          {t('open')} <kbd aria-hidden="true">↵</kbd>
        </button>
        <button type="button" class="quiet" data-action="edit" disabled={!canCrop} onClick={() => setCropping(true)}>
          {t('edit_picture')} <kbd aria-hidden="true">C</kbd>
        </button>
        <button type="button" class="quiet" data-action="quick-draft" onClick={() => onDraft(id)}>
          {t('put_in_draft')} <kbd aria-hidden="true">D</kbd>
        </button>
        <button type="button" class="quiet" data-action="next" disabled={at === ids.length - 1} onClick={() => step(1)}>
          {t('quick_next')} <kbd aria-hidden="true">→</kbd>
        </button>
      </p>
    </Dialog>
  );
}

interface ShownProps {
  capture: Capture;
  isCropping: boolean;
  onCropped: () => void;
}

function Shown({ capture, isCropping, onCropped }: ShownProps) {
  const { post } = capture;
  const [first = ''] = picturesOf(capture); // absent: there is none
  const { value: blob, busy } = useLive(async () => (first === '' ? null : getFile(first)), [first]);
  const url = useObjectUrl(blob);
  // A picture whose file is gone cannot be cut.
  const isLost = isCropping && !busy && !blob;
  useEffect(() => {
    if (isLost) onCropped();
  }, [isLost]);
  return (
    <>
      <div class="quick-view" data-quick={capture.id}>
        {url !== null && <img src={url} alt={t('picture_alt', postTitle(post))} draggable={false} />}
        {!blob && !busy && <p class="picture-none">{t(first === '' ? 'no_picture' : 'picture_missing')}</p>}
      </div>
      <div class="quick-facts" role="status">
        <RepostLine post={post} />
        <AuthorLine post={post} />
        <span class="badges">
          <Warnings capture={capture} />
          <MethodBadge capture={capture} />
        </span>
      </div>
      {isCropping && url !== null && (
        <EditPicture captureId={capture.id} sha256={first} url={url} onClose={onCropped} />
      )}
    </>
  );
}
