/** Above the captures of a story: its name, and what can be done with the story itself. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { ANNOTATION_LIMITS, type Story } from '../../../model/annotations.ts';
import { Icon } from '../../shared/icon.tsx';
import { useCurrentStory } from '../../shared/use-current-story.ts';
import { removeStory, renameStory } from './annotation-actions.ts';
import { StoryKey } from './story-key.tsx';
import type { Notices } from '../use-notice.ts';

interface StoryHeadProps {
  story: Story;
  run: Notices['run'];
  onRemoved: () => void;
}

export function StoryHead({ story, run, onRemoved }: StoryHeadProps) {
  /** Null while it is not being renamed. */
  const [name, setName] = useState<string | null>(null);
  const [currentId, chooseCurrent] = useCurrentStory();
  const isCurrent = currentId === story.id;

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wanted = (name ?? '').trim();
    if (wanted !== '' && wanted !== story.name) run(() => renameStory(story, wanted));
    setName(null);
  }

  if (name !== null) {
    return (
      <form class="story-head" onSubmit={submit}>
        <input
          id="story-name"
          aria-label={t('story_name')}
          dir="auto"
          maxLength={ANNOTATION_LIMITS.storyName}
          value={name}
          ref={(field) => field?.focus()}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') setName(null);
          }}
        />
        <button type="submit">{t('save')}</button>
      </form>
    );
  }
  return (
    <div class="story-head">
      <h2 dir="auto">{story.name}</h2>
      <button type="button" class="quiet" data-action="rename-story" onClick={() => setName(story.name)}>
        <Icon name="edit" />
        {t('rename')}
      </button>
      <button
        type="button"
        class="quiet"
        data-action="current-story"
        aria-pressed={isCurrent}
        title={t('story_current_hint')}
        onClick={() => chooseCurrent(isCurrent ? null : story.id)}
      >
        <Icon name="camera" />
        {t('story_make_current')}
      </button>
      <StoryKey story={story} run={run} />
      <button
        type="button"
        class="quiet"
        data-action="remove-story"
        onClick={() => {
          run(() => removeStory(story));
          onRemoved();
        }}
      >
        {t('story_remove')}
      </button>
    </div>
  );
}
