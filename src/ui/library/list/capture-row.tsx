/** One capture in the list or the grid. The whole of it opens the detail; the checkbox selects it. */
import { useContext } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { hourWords } from '../../../draft/hours.ts';
import { CAPTURE_SCHEMA, type Capture } from '../../../model/capture.ts';
import { type RowFacts, readRow } from '../../../store/row.ts';
import { MethodBadge, OriginBadge, SealBadge, Warnings } from '../../shared/badges.tsx';
import { ErrorBoundary } from '../../shared/error-boundary.tsx';
import { FixityBadge } from '../../shared/fixity-words.tsx';
import { formatTime } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { useClock } from '../../shared/newsroom-clock.tsx';
import { AuthorLine, PostText, postTitle, RepostLine } from '../../shared/post-lines.tsx';
import { ThumbnailOf } from '../../shared/thumbnail.tsx';
import { useLive } from '../../shared/use-live.ts';
import { PresenceBadges, PresenceMarks } from '../../presence/presence-badge.tsx';
import { type FrontDraft, FrontDraftContext } from '../draft/use-front-draft.ts';
import { RowCheck } from '../../presence/row-check.tsx';
import { presenceOf } from '../../presence/use-presence.ts';
import { StoryLinksContext } from '../story/story-links.ts';
import { setTitle } from '../sets/set-words.ts';
import { SetLinesContext } from '../sets/use-sets.ts';
import { useDragOut } from '../copy/use-drag-out.ts';

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
  const { value: facts } = useLive(() => readRow(id), [id]);
  const { url, handlers } = useDragOut(id);
  const all = { ...props, facts, dragUrl: url };
  return (
    <article class="capture" data-capture-id={id} {...(isOfKnownForm(props.capture) ? handlers : {})}>
      {isOfKnownForm(props.capture) ? (
        <ErrorBoundary instead={<Unreadable {...all} />}>
          <Readable {...all} />
        </ErrorBoundary>
      ) : (
        <Unreadable {...all} />
      )}
    </article>
  );
}

interface LineProps extends CaptureRowProps {
  /** Null until they are read. */
  facts: RowFacts | null;
  /** Of the picture as a file, once the pointer has come. */
  dragUrl: string | null;
}

function Readable(props: LineProps) {
  const { capture, facts } = props;
  const { post } = capture;
  const presence = facts && presenceOf(capture, facts.observations);
  const draft = useContext(FrontDraftContext);
  if (draft) return <ForDraft {...props} draft={draft} />;
  return (
    <Frame {...props} title={postTitle(post)}>
      <RepostLine post={post} />
      <AuthorLine post={post} />
      <PostText post={post} />
      <div class="badges">
        <SetBadge captureId={capture.id} />
        <CapturedHour at={capture.capturedAt} />
        {presence && <PresenceBadges presence={presence} />}
        <Warnings capture={capture} />
        <MethodBadge capture={capture} />
        {facts && <Annotations {...facts} />}
        {presence && <RowCheck presence={presence} />}
      </div>
    </Frame>
  );
}

/** Several captures stand in this one line: how many of how many, and the way to the others. */
function SetBadge({ captureId }: { captureId: string }) {
  const lines = useContext(SetLinesContext);
  const set = lines?.sets.of(captureId);
  if (!lines || !set) return null;
  const isOpen = lines.isOpen(set.id);
  return (
    <button
      type="button"
      class="badge set"
      data-action="open-set"
      aria-expanded={isOpen}
      onClick={() => lines.toggle(set.id)}
    >
      <Icon name={isOpen ? 'up' : 'down'} />
      {setTitle(set)}
    </button>
  );
}

/** Beside a draft: in little room, with the way into it. */
function ForDraft(props: LineProps & { draft: FrontDraft }) {
  const { capture, draft, facts } = props;
  const { id, post } = capture;
  const title = postTitle(post);
  const isThere = draft.editor.captureIds.includes(id);
  const isRunning = draft.outcome.state === 'running' && draft.latest === id;
  return (
    <Frame {...props} title={title} onEnter={isThere ? null : () => draft.insert(id)}>
      <p class="row-title" title={title}>
        {title}
      </p>
      <p class="row-times">
        <SetBadge captureId={id} />
        {facts && <PresenceMarks presence={presenceOf(capture, facts.observations)} />}
        <Warnings capture={capture} />
        <CapturedHour at={capture.capturedAt} />
        <span class="hint" dir="auto">
          {post.text}
        </span>
      </p>
      {isThere ? (
        <span class="row-draft there">
          <Icon name="check" label={t('insert_there')} />
        </span>
      ) : (
        <button
          type="button"
          class="row-draft primary"
          data-action="insert"
          aria-label={t('insert_named', title)}
          aria-busy={isRunning}
          tabIndex={-1}
          onClick={() => draft.insert(id)}
        >
          <Icon name="insert" />
          {t('insert')}
        </button>
      )}
    </Frame>
  );
}

/** The list's headings tell the day. */
function CapturedHour({ at }: { at: string }) {
  const { timeZone, hours } = useClock();
  if (Number.isNaN(Date.parse(at))) return null; // its heading shows what it is
  return (
    <time class="hint" data-part="captured" dateTime={at} title={formatTime(at)}>
      {t('captured_hour', hourWords(new Date(at), timeZone, hours))}
    </time>
  );
}

function Unreadable(props: LineProps) {
  return (
    <Frame {...props} title={t('newer_record')}>
      <p class="unknown" data-part="newer">
        {t('newer_record')}
      </p>
      <p class="hint">{t('newer_record_next')}</p>
    </Frame>
  );
}

interface FrameProps extends LineProps {
  title: string;
  /** Inserts it, in the place of opening it. */
  onEnter?: (() => void) | null;
  children: preact.ComponentChildren;
}

function Frame({
  capture: { id },
  title,
  facts,
  dragUrl,
  href,
  isOpened,
  isSelected,
  onOpen,
  onSelect,
  onEnter = null,
  children,
}: FrameProps) {
  return (
    <>
      <input
        type="checkbox"
        data-select
        aria-label={t('select_capture', title)}
        checked={isSelected}
        onClick={(event) => onSelect(id, event.shiftKey)}
      />
      {/* Over the link, so that the picture itself is what a drag takes. */}
      <span class="row-picture" onClick={({ shiftKey }) => (shiftKey ? onSelect(id, true) : onOpen(id))}>
        <ThumbnailOf captureId={id} blob={facts ? facts.thumb : null} instead={dragUrl} />
      </span>
      <div class="capture-lines">{children}</div>
      <a
        class="capture-link"
        href={href}
        aria-current={isOpened}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat || onEnter === null) return;
          event.preventDefault();
          onEnter();
        }}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return; // in a tab of its own
          event.preventDefault();
          // Without a pointer: a screen reader, which has read out what Enter does.
          if (onEnter !== null && event.detail === 0) onEnter();
          else if (event.shiftKey) onSelect(id, true);
          else onOpen(id);
        }}
      >
        <span class="hidden">{t(onEnter === null ? 'open_capture' : 'insert_named', title)}</span>
      </a>
    </>
  );
}

/** Where it comes from, its seal, tags and note. */
function Annotations(facts: RowFacts) {
  const { desk, fixity } = facts;
  const faults = fixity?.faults ?? []; // absent: nobody has looked
  const stories = useContext(StoryLinksContext);
  const storyId = desk?.storyId ?? null; // absent: not read yet
  const story = storyId === null ? undefined : stories.names.get(storyId);
  return (
    <>
      <FixityBadge faults={faults} />
      <OriginBadge {...facts} />
      {faults.length === 0 && <SealBadge {...facts} />}
      {storyId !== null && story !== undefined && (
        <button type="button" class="badge story" data-action="open-story" onClick={() => stories.open(storyId)}>
          <Icon name="folder" />
          <bdi>{story}</bdi>
        </button>
      )}
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
