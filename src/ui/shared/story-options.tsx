/** The choices of a field that names a story: none of them, then each. */
import { t } from '../../browser/i18n.ts';
import type { Story } from '../../model/annotations.ts';

export function StoryOptions({ stories }: { stories: readonly Story[] }) {
  return (
    <>
      <option value="">{t('story_none')}</option>
      {stories.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}
