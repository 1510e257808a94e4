/** A key of its own for a story: nobody can tell from the signatures that it and another story have one maker. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { logError } from '../../../browser/log.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Story } from '../../../model/annotations.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Notices } from '../use-notice.ts';

export function StoryKey({ story: { id }, run }: { story: Story; run: Notices['run'] }) {
  /** Null until it is known. */
  const [hasKey, setHasKey] = useState<boolean | null>(null);
  useEffect(() => {
    setHasKey(null);
    callBackground('hasStoryKey', { storyId: id }).then(setHasKey, (thrown: unknown) =>
      logError('asking for the key of a story', thrown),
    );
  }, [id]);

  async function give() {
    await callBackground('giveStoryKey', { storyId: id });
    setHasKey(true);
    return { words: t('story_key_given'), undo: null };
  }

  if (hasKey === null) return null;
  if (hasKey) return <span class="hint">{t('story_key_own')}</span>;
  return (
    <button type="button" class="quiet" data-action="story-key" title={t('story_key_hint')} onClick={() => run(give)}>
      <Icon name="seal" />
      {t('story_key_give')}
    </button>
  );
}
