/** A story to read: what happened and when, who it was, where it was told; and everything that can be done with all of it. */
import { useMemo } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { publishable } from '../../../draft/publishable.ts';
import type { Capture } from '../../../model/capture.ts';
import type { Derivative } from '../../../model/derivative.ts';
import type { Story } from '../../../model/annotations.ts';
import { observationsOfAll } from '../../../store/observations.ts';
import { getCaptures, idsOfStory } from '../../../store/captures.ts';
import { readChosenCopies } from '../../composer/read-chosen-copies.ts';
import { CopyThumbnail } from '../../shared/copy-thumbnail.tsx';
import { ErrorBoundary } from '../../shared/error-boundary.tsx';
import { Failure } from '../../shared/failure.tsx';
import { formatNumber, plural } from '../../shared/format.ts';
import { Icon, type IconName } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { Person } from '../../shared/person.tsx';
import { printOnly } from '../../shared/print-only.ts';
import { PostText, postTitle } from '../../shared/post-lines.tsx';
import { Thumbnail } from '../../shared/thumbnail.tsx';
import { useLive } from '../../shared/use-live.ts';
import { WebLink } from '../../shared/web-link.tsx';
import { ExportAction } from '../../transfer/export-action.tsx';
import { CopyMenu } from '../copy/copy-menu.tsx';
import { isOfKnownForm } from '../list/capture-row.tsx';
import { storyDrafts } from './story-drafts.ts';
import { storyAccounts, type StoryEvent, storyEvents } from './story-events.ts';
import { storyOrder } from './story-order.ts';

/** Captures that one page shows; the list shows all, and what is done with the story takes all. */
export const STORY_PAGE = 200;

/** What the background takes in one sending. */
const MOST = 100;

interface StoryPageProps {
  story: Story;
  /** Id of the capture whose detail is open. */
  opened: string | null;
  hrefOf: (captureId: string) => string;
  onOpen: (captureId: string) => void;
  /** Of all captures of the story, in the order of the events. */
  onDialog: (name: 'draft' | 'tag' | 'captions', captureIds: string[]) => void;
  onAccount: (handle: string, what: 'author' | 'by') => void;
}

export function StoryPage({ story, opened, hrefOf, onOpen, onDialog, onAccount }: StoryPageProps) {
  const { value, error } = useLive(async () => {
    const all = await idsOfStory(story.id);
    const ids = all.slice(0, STORY_PAGE);
    const [read, observations, copies, inOrder] = await Promise.all([
      getCaptures(ids),
      observationsOfAll(ids),
      readChosenCopies(ids),
      storyOrder(all),
    ]);
    const captures = read.filter(isOfKnownForm);
    return { all, inOrder, captures, newer: all.length - inOrder.length, observations, copies };
  }, [story.id]);
  const events = useMemo(() => (value ? storyEvents(value.captures, value.observations) : []), [value]);
  if (error) return <Failure code={error.code} />;
  if (!value) return null;
  if (value.all.length === 0) {
    return (
      <div class="empty" data-part="story-empty">
        <Icon name="folder" />
        <p>{t('story_empty')}</p>
      </div>
    );
  }
  const { all, inOrder, captures, newer, copies } = value;
  return (
    <div class="story-page" data-story-page={story.id}>
      <div class="actions story-acts" role="group" aria-label={t('story_all')}>
        <button
          type="button"
          class="primary"
          data-action="story-draft"
          disabled={inOrder.length > MOST}
          onClick={() => onDialog('draft', inOrder)}
        >
          <Icon name="send" />
          {t('story_all_draft')}
        </button>
        <button type="button" data-action="story-captions" onClick={() => onDialog('captions', inOrder)}>
          <Icon name="edit" />
          {t('captions')}
        </button>
        <button type="button" data-action="story-tag" onClick={() => onDialog('tag', all)}>
          <Icon name="tag" />
          {t('tag')}
        </button>
        <CopyMenu captureIds={inOrder} />
        <ExportAction captureIds={all} title={story.name} />
        <button type="button" data-action="story-print" onClick={() => printOnly('story')}>
          <Icon name="sheet" />
          {t('print')}
        </button>
      </div>
      {inOrder.length > MOST && all.length <= STORY_PAGE && <p class="hint">{plural('selected_too_many', MOST)}</p>}
      {all.length > STORY_PAGE && (
        <p class="hint" data-part="story-more">
          {t('story_more', formatNumber(STORY_PAGE), formatNumber(all.length), formatNumber(MOST))}
        </p>
      )}
      {newer > 0 && (
        <p class="hint" data-part="story-newer">
          {plural('story_newer', newer)}
        </p>
      )}
      <section aria-labelledby="story-timeline">
        <h3 id="story-timeline">{t('story_timeline')}</h3>
        <ol class="story-events">
          {events
            .filter(({ isMain, capture: { id } }) => isMain || copies.get(id) !== 'gone')
            .map((event) => (
              <li
                key={`${event.kind} ${event.capture.id}`}
                data-event={event.kind}
                data-capture-id={event.isMain ? event.capture.id : undefined}
              >
                <ErrorBoundary instead={<p class="unknown">{t('newer_record')}</p>}>
                  <Event
                    event={event}
                    copy={copies.get(event.capture.id) ?? null}
                    isOpened={event.capture.id === opened}
                    hrefOf={hrefOf}
                    onOpen={onOpen}
                  />
                </ErrorBoundary>
              </li>
            ))}
        </ol>
      </section>
      <div class="story-beside">
        <Accounts
          captures={captures.flatMap((one) => publishedOf(one, copies.get(one.id)) ?? [])}
          onAccount={onAccount}
        />
        <Drafts captureIds={inOrder} />
      </div>
    </div>
  );
}

const ICONS: Readonly<Record<StoryEvent['kind'], IconName>> = {
  posted: 'edit',
  reposted: 'repost',
  captured: 'camera',
  gone: 'clock',
};

interface EventProps extends Pick<StoryPageProps, 'hrefOf' | 'onOpen'> {
  event: StoryEvent;
  /** What stands for the picture; null: as captured. */
  copy: Derivative | 'gone' | null;
  isOpened: boolean;
}

/** The page is what is printed and handed on: nobody whom a copy hides is in it. Null: nobody can say whom it hid. */
function publishedOf(capture: Capture, copy: Derivative | 'gone' | null | undefined): Capture | null {
  return copy === 'gone' ? null : publishable(capture, copy ?? null); // absent: as captured
}

function Event({ event: { kind, at, capture, isMain }, copy, isOpened, hrefOf, onOpen }: EventProps) {
  const { id } = capture;
  const published = publishedOf(capture, copy);
  const link = (words: string) => (
    <a
      class="capture-link"
      href={hrefOf(id)}
      aria-current={isOpened}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab of its own
        event.preventDefault();
        onOpen(id);
      }}
    >
      <span class="hidden">{words}</span>
    </a>
  );
  if (published === null) {
    return (
      <>
        <p class="event-what" data-part="copy-gone" aria-hidden="true">
          {t('story_copy_gone')}
        </p>
        {link(t('story_copy_gone'))}
      </>
    );
  }
  const { post } = published;
  const isRedacted = published !== capture;
  const who = kind === 'reposted' && post.repost ? post.repost.by : post.author;
  return (
    <>
      <p class="event-time">
        <Icon name={ICONS[kind]} />
        <Moment at={at} />
      </p>
      <p class="event-what">
        {kind === 'gone' || kind === 'captured' ? <bdi>{postTitle(post)}</bdi> : <Person author={who} />}{' '}
        <span class="label">{t(`story_event_${kind}`)}</span>
      </p>
      {isMain && (
        <>
          {!isRedacted && <PostText post={post} />}
          {copy === null || copy === 'gone' ? <Thumbnail captureId={id} /> : <CopyThumbnail sha256={copy.sha256} />}
          {link(t('open_capture', postTitle(post)))}
        </>
      )}
    </>
  );
}

function Accounts({ captures, onAccount }: { captures: readonly Capture[] } & Pick<StoryPageProps, 'onAccount'>) {
  const accounts = storyAccounts(captures);
  if (accounts.length === 0) return null;
  return (
    <section data-part="story-accounts">
      <h3>{t('story_accounts')}</h3>
      <ul class="story-accounts">
        {accounts.map(({ key, author, posts, reposts }) => (
          <li key={key}>
            <Person author={author} />
            {author.handle !== null && (
              <span class="account-counts">
                {posts > 0 && (
                  <button type="button" class="quiet small" onClick={() => onAccount(author.handle ?? '', 'author')}>
                    {plural('story_posts', posts)}
                  </button>
                )}
                {reposts > 0 && (
                  <button type="button" class="quiet small" onClick={() => onAccount(author.handle ?? '', 'by')}>
                    {plural('story_reposts', reposts)}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Drafts({ captureIds }: { captureIds: readonly string[] }) {
  const { value: drafts } = useLive(() => storyDrafts(captureIds), [captureIds.join()]);
  if (!drafts) return null;
  return (
    <section data-part="story-drafts">
      <h3>{t('detail_sent')}</h3>
      {drafts.length === 0 && <p class="hint">{t('sent_nowhere')}</p>}
      <ul class="story-drafts">
        {drafts.map(({ key, title, href, draftId, siteName, at, count }) => {
          const name = title ?? t('sent_into_open', draftId);
          return (
            <li key={key} data-draft={draftId}>
              {href === null ? <bdi>{name}</bdi> : <WebLink href={href}>{name}</WebLink>}
              <span class="hint">
                {siteName !== null && <bdi>{siteName}, </bdi>}
                <Moment at={at} /> · {plural('captures', count)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
