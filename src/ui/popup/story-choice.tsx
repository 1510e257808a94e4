/** Into which story the next captures go. Not shown while there is no story. */
import { t } from '../../browser/i18n.ts';
import { listStories } from '../../store/stories.ts';
import { StoryOptions } from '../shared/story-options.tsx';
import { useCurrentStory } from '../shared/use-current-story.ts';
import { useLive } from '../shared/use-live.ts';

export function StoryChoice() {
  const { value: stories } = useLive(() => listStories(t('interface_language')), []);
  const [storyId, choose] = useCurrentStory();
  if (!stories || stories.length === 0) return null;
  return (
    <div class="field story-choice">
      <label for="current-story">{t('story_current')}</label>
      <select
        id="current-story"
        value={stories.some(({ id }) => id === storyId) ? (storyId ?? '') : ''}
        onChange={({ currentTarget: { value } }) => choose(value === '' ? null : value)}
      >
        <StoryOptions stories={stories} />
      </select>
    </div>
  );
}
