/** Makes an empty story. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { ANNOTATION_LIMITS } from '../../../model/annotations.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { makeStory } from './annotation-actions.ts';
import type { Notices } from '../use-notice.ts';

export function NewStoryDialog({ run, onClose }: { run: Notices['run']; onClose: () => void }) {
  const [name, setName] = useState('');

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    run(async () => {
      const story = await makeStory(name);
      return { words: t('story_made', story.name), undo: null };
    });
    onClose();
  }

  return (
    <Dialog title={t('story_new')} class="small" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <div class="field">
          <label for="new-story">{t('story_name')}</label>
          <input
            id="new-story"
            dir="auto"
            required
            maxLength={ANNOTATION_LIMITS.storyName}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </div>
        <button type="submit" id="make-story" class="primary" disabled={name.trim() === ''}>
          {t('story_make')}
        </button>
      </form>
    </Dialog>
  );
}
