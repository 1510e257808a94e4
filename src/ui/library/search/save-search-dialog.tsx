/** Keeps what is asked now under a name. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { LONGEST_NAME, removeSearch, saveSearch } from '../../../browser/saved-searches.ts';
import { Dialog } from '../../shared/dialog.tsx';
import type { Notices } from '../use-notice.ts';

interface SaveSearchDialogProps {
  /** Of the library, with what is asked. */
  address: string;
  /** What is asked, as one would type it. */
  typed: string;
  run: Notices['run'];
  onClose: () => void;
}

export function SaveSearchDialog({ address, typed, run, onClose }: SaveSearchDialogProps) {
  const [text, setText] = useState(() => typed.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, '')); // no half of a letter;
  const name = text.trim();

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    run(async () => {
      const replaced = await saveSearch({ name, address });
      return { words: t('search_saved', name), undo: () => (replaced ? saveSearch(replaced) : removeSearch(name)) };
    });
    onClose();
  }

  return (
    <Dialog title={t('search_save')} class="small" onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <div class="field">
          <label for="search-name">{t('search_name')}</label>
          <input
            id="search-name"
            dir="auto"
            required
            maxLength={LONGEST_NAME}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <p class="hint">{t('search_save_hint')}</p>
        </div>
        <button type="submit" id="save-search" class="primary" disabled={name === ''}>
          {t('save')}
        </button>
      </form>
    </Dialog>
  );
}
