/** One capture in full: what was added to it, and in three tabs what an article takes, the facts and the proof. */
import { useContext, useEffect, useRef } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { logError } from '../../../browser/log.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Capture } from '../../../model/capture.ts';
import type { Story } from '../../../model/annotations.ts';
import { getCapture } from '../../../store/captures.ts';
import { getAnnotation } from '../../../store/annotation-of.ts';
import { readRow } from '../../../store/row.ts';
import { useChosenCopy } from '../../composer/use-chosen-copy.ts';
import { MethodBadge, OriginBadge, Warnings } from '../../shared/badges.tsx';
import { Failure } from '../../shared/failure.tsx';
import { ErrorBoundary } from '../../shared/error-boundary.tsx';
import { AuthorLine, PostText, postTitle } from '../../shared/post-lines.tsx';
import { useLive } from '../../shared/use-live.ts';
import { useFixity } from '../../transfer/use-fixity.ts';
import { GoneBand } from '../../presence/gone-band.tsx';
import { PresenceBadge } from '../../presence/presence-badge.tsx';
import { PresenceHistory } from '../../presence/presence-history.tsx';
import { FollowBehind } from '../../follow/follow-button.tsx';
import { CaptureFiles } from './capture-files.tsx';
import { CapturePicture } from '../picture/capture-picture.tsx';
import { isOfKnownForm } from '../list/capture-row.tsx';
import { Circumstances } from './circumstances.tsx';
import type { DetailTab } from '../address.ts';
import { CaptionPreview } from './caption-preview.tsx';
import { AnnotationFields } from './annotation-fields.tsx';
import { DetailBar } from './detail-bar.tsx';
import { DetailTabs } from './detail-tabs.tsx';
import { EditedCopies } from '../picture/edited-copies.tsx';
import { Disagreements, FactList, Missing, Sources } from './fact-list.tsx';
import { sourcesOf } from './facts.ts';
import { FixityNotice } from './fixity-notice.tsx';
import { LogFacts } from './log-facts.tsx';
import { Outward } from '../copy/outward.tsx';
import { PostParts } from './post-parts.tsx';
import { isShownWhole, PublishedSheet } from './published-sheet.tsx';
import { RepostEvent } from './repost-event.tsx';
import { SealFacts } from './seal-facts.tsx';
import type { AnnotationDialog } from '../list/selection-bar.tsx';
import { FrontDraftLine } from '../draft/front-draft.tsx';
import { FrontDraftContext } from '../draft/use-front-draft.ts';
import { SentList } from '../draft/sent-list.tsx';
import { SetPlace } from '../sets/set-place.tsx';
import type { Notices } from '../use-notice.ts';

interface CaptureDetailProps {
  id: string;
  stories: readonly Story[];
  /** Goes to the page of a story. */
  onStory: (storyId: string) => void;
  run: Notices['run'];
  tab: DetailTab;
  onTab: (tab: DetailTab) => void;
  onClose: () => void;
  /** Goes to another capture of its set. */
  onOpen: (captureId: string) => void;
  onDialog: (dialog: AnnotationDialog) => void;
  onTrash: () => void;
  onRestore: () => void;
}

export function CaptureDetail({ id, stories, onStory, run, tab, onTab, onClose, onOpen, ...acts }: CaptureDetailProps) {
  const { value: capture, busy, error } = useLive(() => getCapture(id), [id]);
  const { value: desk } = useLive(() => getAnnotation(id), [id]);
  const copy = useChosenCopy(id);
  const isWhole = isShownWhole(copy);
  const draft = useContext(FrontDraftContext);
  return (
    <article class="detail" data-detail={id} data-redacted={!isWhole || undefined} aria-labelledby="detail-title">
      <DetailBar captureId={id} desk={desk} isThere={capture !== null} onClose={onClose} {...acts} />
      {/* In the room of a side panel the list, which says it too, is away. */}
      {draft && <FrontDraftLine draft={draft} />}
      <SetPlace captureId={id} onOpen={onOpen} />
      {error && <Failure code={error.code} />}
      {!busy && !error && !capture && <Failure code="CAPTURE_MISSING" />}
      {capture &&
        (isOfKnownForm(capture) ? (
          <ErrorBoundary instead={<Unreadable capture={capture} />}>
            <Content capture={capture} tab={tab} onTab={onTab}>
              {desk && <AnnotationFields desk={desk} stories={stories} onStory={onStory} run={run} />}
            </Content>
            {!isWhole && <PublishedSheet capture={capture} copy={copy ?? undefined} />}
          </ErrorBoundary>
        ) : (
          <Unreadable capture={capture} />
        ))}
    </article>
  );
}

/** Written by a version after ours: everything that it holds, as it lies there. */
function Unreadable({ capture }: { capture: Capture }) {
  return (
    <>
      <h2 id="detail-title">{t('newer_record')}</h2>
      <p>{t('newer_record_next')}</p>
      <pre class="raw" data-part="raw" tabIndex={0}>
        {JSON.stringify(capture, null, 2)}
      </pre>
    </>
  );
}

interface ContentProps {
  capture: Capture;
  tab: DetailTab;
  onTab: (tab: DetailTab) => void;
  /** What people add to it. */
  children: preact.ComponentChildren;
}

function Content({ capture, tab, onTab, children }: ContentProps) {
  const { id, post } = capture;
  const fixity = useFixity(id);
  const { value: facts } = useLive(() => readRow(id), [id]);
  useEffect(() => {
    if (!capture.automatic) return;
    callBackground('noteOpened', { captureId: id }).catch((thrown: unknown) =>
      logError('noting what was opened', thrown),
    );
  }, [id]);
  const title = useRef<HTMLHeadingElement>(null);
  // What was opened is read first, and Tab goes on from there.
  useEffect(() => title.current?.focus({ preventScroll: true }), []); // it is there once this component is
  return (
    <>
      <h2 id="detail-title" class="hidden" tabIndex={-1} ref={title}>
        {postTitle(post)}
      </h2>
      <FixityNotice {...fixity} />
      <GoneBand captureId={id} />
      <div class="badges">
        <PresenceBadge captureId={capture.id} />
        <Warnings capture={capture} />
        <MethodBadge capture={capture} />
        {facts && <OriginBadge {...facts} />}
      </div>
      {children}
      <DetailTabs
        current={tab}
        onChoose={onTab}
        tabs={{
          article: { content: <ForArticle capture={capture} />, doubt: null },
          facts: {
            content: <Facts capture={capture} />,
            doubt: post.disagreements.length > 0 ? t('disagreements') : null,
          },
          proof: { content: <Proof capture={capture} fixity={fixity} />, doubt: null },
        }}
      />
    </>
  );
}

function ForArticle({ capture }: { capture: Capture }) {
  const { id, post } = capture;
  return (
    <>
      <CapturePicture capture={capture} />
      {/* A record from elsewhere may hold what no sentence can be made of. */}
      <ErrorBoundary instead={null}>
        <CaptionPreview capture={capture} />
      </ErrorBoundary>
      <Outward capture={capture} />
      {capture.picture && <EditedCopies capture={capture} />}
      <section class="event">
        <RepostEvent post={post} />
        <AuthorLine post={post} />
        <FollowBehind post={post} />
        <PostText post={post} />
        {post.text !== null && <Sources sources={sourcesOf(post, 'text')} platform={post.platform} />}
        <PostParts post={post} />
      </section>
      <section>
        <h3>{t('detail_sent')}</h3>
        <SentList captureId={id} />
      </section>
    </>
  );
}

function Facts({ capture: { id, post } }: { capture: Capture }) {
  return (
    <>
      <Disagreements post={post} />
      <section>
        <h3>{t('detail_presence')}</h3>
        <PresenceHistory captureId={id} />
      </section>
      <section>
        <h3>{t('detail_facts')}</h3>
        <FactList post={post} />
        <Missing post={post} />
      </section>
    </>
  );
}

function Proof({ capture, fixity }: { capture: Capture; fixity: ReturnType<typeof useFixity> }) {
  const { id } = capture;
  return (
    <>
      <section>
        <h3>{t('detail_seal')}</h3>
        <SealFacts captureId={id} fixity={fixity} />
      </section>
      <section>
        <h3>{t('detail_capture')}</h3>
        <Circumstances capture={capture} />
      </section>
      <section>
        <h3>{t('detail_files')}</h3>
        <CaptureFiles files={capture.files} />
      </section>
      <section>
        <h3>{t('detail_log')}</h3>
        <LogFacts captureId={id} />
      </section>
    </>
  );
}
