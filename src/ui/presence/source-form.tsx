/** "Withdrawn, according to …": who says so, and where. */
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';

export function SourceForm({ captureId, which }: { captureId: string; which: 'repost' | 'post' }) {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { outcome, start } = useAction(async () => {
    await callBackground('addSource', { captureId, which, source: { name: name.trim(), url: url.trim() } });
    setOpen(false);
    setName('');
    setUrl('');
  });

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    start();
  }

  if (!isOpen) {
    return (
      <button type="button" class="quiet" data-action="add-source" onClick={() => setOpen(true)}>
        {t('presence_add_source')}
      </button>
    );
  }
  return (
    <form class="source-form" data-source-form={which} onSubmit={submit}>
      <div class="field">
        <label for={`source-name-${which}`}>{t('presence_source_name')}</label>
        <input
          id={`source-name-${which}`}
          required
          maxLength={200}
          dir="auto"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for={`source-url-${which}`}>{t('presence_source_url')}</label>
        <input
          id={`source-url-${which}`}
          type="url"
          required
          maxLength={2000}
          pattern="https://.+"
          placeholder="https://"
          value={url}
          onInput={({ currentTarget }) => setUrl(currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button type="submit" aria-busy={outcome.state === 'running'}>
          {t('presence_source_save')}
        </button>
        <button type="button" class="quiet" onClick={() => setOpen(false)}>
          {t('close')}
        </button>
      </div>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </form>
  );
}
