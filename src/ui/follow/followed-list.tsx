/** Accounts that are followed: since when, how much was kept, where it goes, and the way back. */
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { tidyTag } from '../../model/annotations.ts';
import type { Follow } from '../../model/follow.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import { countKept, listFollows } from '../../store/follows.ts';
import { listStories } from '../../store/stories.ts';
import { Failure } from '../shared/failure.tsx';
import { plural } from '../shared/format.ts';
import { Moment } from '../shared/moment.tsx';
import { StoryOptions } from '../shared/story-options.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { KeptLimit } from './kept-limit.tsx';
import { useMayFollow } from './follow-button.tsx';

export function FollowedList() {
  const mayFollow = useMayFollow();
  const { value: follows, error } = useLive(listFollows, []);
  if (mayFollow === null) return null;
  return (
    <div class="card stack">
      <p>{t('followed_explained')}</p>
      {!mayFollow && <p class="hint">{t('followed_off')}</p>}
      {error && <Failure code={error.code} />}
      {follows?.length === 0 && <p class="hint">{t('followed_none')}</p>}
      {follows && follows.length > 0 && (
        <ul class="followed">
          {follows.map((follow) => (
            <Followed key={follow.id} follow={follow} />
          ))}
        </ul>
      )}
      <KeptLimit />
    </div>
  );
}

function Followed({ follow }: { follow: Follow }) {
  const { id, platform, handle, name, since, storyId, tag } = follow;
  const { value: kept } = useLive(() => countKept(handle), [handle]);
  const { value: stories } = useLive(() => listStories(t('interface_language')), []);
  const { outcome, start } = useAction(() => callBackground('unfollowAccount', { id }));
  const place = (changes: Partial<Pick<Follow, 'storyId' | 'tag'>>) => {
    callBackground('placeFollowed', { id, storyId, tag, ...changes }).catch((thrown: unknown) =>
      logError('changing where it is kept', thrown),
    );
  };
  return (
    <li data-follow={handle}>
      <div>
        <strong>
          <bdi>{name ?? `@${handle}`}</bdi>
        </strong>{' '}
        <span class="hint">
          <bdi>@{handle}</bdi> · {labelOf(platform)}
        </span>
        <p class="hint">
          <Moment at={since} /> · {kept !== null && plural('kept_count', kept)}
        </p>
      </div>
      <div class="followed-place">
        {stories && stories.length > 0 && (
          <select
            aria-label={t('followed_story', handle)}
            value={stories.some((story) => story.id === storyId) ? (storyId ?? '') : ''}
            onChange={({ currentTarget: { value } }) => place({ storyId: value === '' ? null : value })}
          >
            <StoryOptions stories={stories} />
          </select>
        )}
        <input
          type="text"
          aria-label={t('followed_tag', handle)}
          placeholder={t('followed_tag_short')}
          value={tag ?? ''}
          maxLength={60}
          onChange={({ currentTarget: { value } }) => place({ tag: tidyTag(value) || null })}
        />
        <button
          type="button"
          data-action="unfollow"
          aria-label={t('followed_stop_one', handle)}
          aria-busy={outcome.state === 'running'}
          onClick={() => start()}
        >
          {t('followed_stop')}
        </button>
      </div>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </li>
  );
}
