/** One capture in the list or the grid. The whole of it opens the detail; the checkbox selects it. */
import { t } from '../../browser/i18n.ts';
import { CAPTURE_SCHEMA, type Capture } from '../../model/capture.ts';
import { getDeskEntry } from '../../store/desk-entry.ts';
import { getSeal } from '../../store/seals.ts';
import { MethodBadge, SealBadge, Warnings } from '../shared/badges.tsx';
import { Guard } from '../shared/guard.tsx';
import { Icon } from '../shared/icon.tsx';
import { AuthorLine, PostText, postTitle, RepostLine } from '../shared/post-lines.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { useLive } from '../shared/use-live.ts';
import { PresenceBadge } from '../still-there/presence-badge.tsx';

export interface CaptureRowProps {
  capture: Capture;
  /** Address of its detail, with the question that found it. */
  href: string;
  isOpened: boolean;
  isSelected: boolean;
  onOpen: (id: string) => void;
  /** `isRange`: all between this one and the one before are meant. */
  onSelect: (id: string, isRange: boolean) => void;
}

/** A version after ours may have written a record that we cannot read: it is there, and stays. */
export function isOfKnownForm(capture: Capture): boolean {
  return capture.schema <= CAPTURE_SCHEMA;
}

export function CaptureRow(props: CaptureRowProps) {
  const { id } = props.capture;
  return (
    <article class="capture" data-capture-id={id}>
      {isOfKnownForm(props.capture) ? (
        <Guard instead={<Unreadable {...props} />}>
          <Readable {...props} />
        </Guard>
      ) : (
        <Unreadable {...props} />
      )}
    </article>
  );
}

function Readable(props: CaptureRowProps) {
  const { id, post } = props.capture;
  return (
    <Frame {...props} title={postTitle(post)}>
      <RepostLine post={post} />
      <AuthorLine post={post} />
      <PostText post={post} />
      <p class="badges">
        <PresenceBadge captureId={id} />
        <Warnings capture={props.capture} />
        <MethodBadge capture={props.capture} />
        <OnDesk captureId={id} />
      </p>
    </Frame>
  );
}

function Unreadable(props: CaptureRowProps) {
  return (
    <Frame {...props} title={t('newer_record')}>
      <p class="unknown" data-part="newer">
        {t('newer_record')}
      </p>
      <p class="hint">{t('newer_record_next')}</p>
    </Frame>
  );
}

function Frame({
  capture: { id },
  title,
  href,
  isOpened,
  isSelected,
  onOpen,
  onSelect,
  children,
}: CaptureRowProps & { title: string; children: preact.ComponentChildren }) {
  return (
    <>
      <input
        type="checkbox"
        data-select
        aria-label={t('select_capture', title)}
        checked={isSelected}
        onClick={(event) => onSelect(id, event.shiftKey)}
      />
      <Thumbnail captureId={id} />
      <div class="capture-lines">{children}</div>
      <a
        class="capture-link"
        href={href}
        aria-current={isOpened}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return; // in a tab of its own
          event.preventDefault();
          if (event.shiftKey) onSelect(id, true);
          else onOpen(id);
        }}
      >
        <span class="hidden">{t('open_capture', title)}</span>
      </a>
    </>
  );
}

/** Seal, tags and note, read again as they change. */
function OnDesk({ captureId }: { captureId: string }) {
  const { value: seal } = useLive(() => getSeal(captureId), [captureId]);
  const { value: desk } = useLive(() => getDeskEntry(captureId), [captureId]);
  return (
    <>
      {seal && <SealBadge state={seal.state} />}
      {desk?.tags.map((tag) => (
        <span key={tag} class="badge tag">
          <bdi>{tag}</bdi>
        </span>
      ))}
      {desk && desk.note !== '' && (
        <span class="badge">
          <Icon name="note" label={t('has_note')} />
        </span>
      )}
    </>
  );
}
