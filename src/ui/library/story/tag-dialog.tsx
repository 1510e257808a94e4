/** Gives captures a tag. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { ANNOTATION_LIMITS, tidyTag } from '../../../model/annotations.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { plural } from '../../shared/format.ts';
import { change } from './annotation-actions.ts';
import type { Notices } from '../use-notice.ts';

interface TagDialogProps {
  captureIds: readonly string[];
  /** In use, for suggestions. */
  tags: readonly string[];
  run: Notices['run'];
  onClose: () => void;
}

export function TagDialog({ captureIds, tags, run, onClose }: TagDialogProps) {
  const [text, setText] = useState('');
  const tag = tidyTag(text);

  function give(addTags: string[], removeTags: string[], words: string): void {
    run(() => change(captureIds, { addTags, removeTags }, words));
    onClose();
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (tag !== '') give([tag], [], t('tagged', tag));
  }

  return (
    <Dialog title={t('give_tag')} class="small" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="hint">{plural('captures', captureIds.length)}</p>
        <div class="field">
          <label for="new-tag">{t('tag')}</label>
          <input
            id="new-tag"
            dir="auto"
            list="known-tags"
            autocomplete="off"
            maxLength={ANNOTATION_LIMITS.tag}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <datalist id="known-tags">
            {tags.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <div class="actions">
          <button type="submit" id="give-tag" class="primary" disabled={tag === ''}>
            {t('tag_add')}
          </button>
          <button
            type="button"
            data-action="take-tag"
            disabled={tag === ''}
            onClick={() => give([], [tag], t('untagged', tag))}
          >
            {t('tag_remove')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
