/** A post of no platform in particular, with our button where it stands in a network's page. */
import type { Ref } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { PostRecord } from '../../model/post.ts';
import { Icon } from '../shared/icon.tsx';

interface PracticePostProps {
  post: PostRecord;
  postRef: Ref<HTMLElement>;
  /** It is being photographed: our button is no part of a post. */
  isHeld: boolean;
  onPress: () => void;
}

export function PracticePost({ post: { author, repost, text, lang }, postRef, isHeld, onPress }: PracticePostProps) {
  return (
    <article class="practice-post" ref={postRef} aria-label={t('welcome_post')}>
      {repost && (
        <p class="repost-line">
          <Icon name="repost" /> {t('practice_reposted', repost.by.name ?? '')}
        </p>
      )}
      <div class="practice-body">
        <span class="portrait" aria-hidden="true">
          {author.name?.charAt(0)}
        </span>
        <div>
          <p>
            <strong>{author.name}</strong> <span class="handle">@{author.handle}</span>
          </p>
          <p class="post-text" lang={lang ?? undefined}>
            {text}
          </p>
        </div>
      </div>
      <button
        type="button"
        class={isHeld ? 'practice-button held' : 'practice-button'}
        data-action="practice"
        aria-label={t('welcome_button')}
        onClick={onPress}
      >
        <Icon name="sheet" />
      </button>
    </article>
  );
}
