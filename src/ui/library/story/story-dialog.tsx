/** Moves captures to a story: one that exists, a new one, or none. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { ANNOTATION_LIMITS, type Story } from '../../../model/annotations.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { plural } from '../../shared/format.ts';
import { moveTo, moveToNew } from './annotation-actions.ts';
import type { Notices } from '../use-notice.ts';

interface StoryDialogProps {
  captureIds: readonly string[];
  stories: readonly Story[];
  run: Notices['run'];
  onClose: () => void;
}

export function StoryDialog({ captureIds, stories, run, onClose }: StoryDialogProps) {
  const [name, setName] = useState('');

  function move(act: Parameters<Notices['run']>[0]): void {
    run(act);
    onClose();
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wanted = name.trim();
    const existing = stories.find(
      (story) => story.name.localeCompare(wanted, undefined, { sensitivity: 'base' }) === 0,
    );
    if (wanted !== '') move(() => (existing ? moveTo(captureIds, existing) : moveToNew(captureIds, wanted)));
  }

  return (
    <Dialog title={t('move_to_story')} class="small" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="hint">{plural('captures', captureIds.length)}</p>
        {stories.length > 0 && (
          <ul class="choices">
            {stories.map((story) => (
              <li key={story.id}>
                <button
                  type="button"
                  class="quiet"
                  data-story={story.id}
                  onClick={() => move(() => moveTo(captureIds, story))}
                >
                  <bdi>{story.name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="field">
          <label for="new-story">{t('story_new')}</label>
          <div class="with-button">
            <input
              id="new-story"
              dir="auto"
              maxLength={ANNOTATION_LIMITS.storyName}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
            <button type="submit" id="make-story" disabled={name.trim() === ''}>
              {t('move')}
            </button>
          </div>
        </div>
        <button type="button" class="quiet" data-action="no-story" onClick={() => move(() => moveTo(captureIds, null))}>
          {t('story_take_out')}
        </button>
      </form>
    </Dialog>
  );
}
