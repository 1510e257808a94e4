/** A draft is open in the tab in front: the last captures, to be put where its cursor is. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Capture } from '../../model/capture.ts';
import type { EditorInTab, InsertRequest } from '../../model/draft.ts';
import { listCaptures } from '../../store/captures.ts';
import { keptEdits } from '../composer/kept-edits.ts';
import { editsOf } from '../composer/use-edits.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { InsertOutcome } from '../shared/insert-outcome.tsx';
import { LanguageField, useArticleLanguage } from '../shared/language-field.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { InsertChoice } from './insert-choice.tsx';
import { useEnter } from './use-enter.ts';

const SHOWN = 6;

export function InsertAction({ tabId }: { tabId: number }) {
  const look = useAction(() => callBackground('readEditor', { tabId }));
  const { value: captures, error } = useLive(() => listCaptures({ before: null, limit: SHOWN }), []);
  useEffect(() => look.start(), [tabId]);

  const failure = look.outcome.state === 'failed' ? look.outcome.code : error?.code;
  return (
    <section class="insert">
      {look.outcome.state === 'done' && captures && (
        <InsertForm tabId={tabId} editor={look.outcome.value} captures={captures} />
      )}
      {failure && (
        <div id="status" data-state="failed">
          <Failure code={failure} />
        </div>
      )}
    </section>
  );
}

interface InsertFormProps {
  tabId: number;
  editor: EditorInTab;
  captures: readonly Capture[];
}

function InsertForm({ tabId, editor, captures }: InsertFormProps) {
  const newest = captures.find(({ id }) => !editor.captureIds.includes(id));
  const [chosen, setChosen] = useState<readonly string[]>(newest ? [newest.id] : []);
  const [language, setLanguage] = useArticleLanguage();
  const { outcome, start } = useAction((request: InsertRequest) => callBackground('insertHere', request));
  const button = useRef<HTMLButtonElement>(null);
  const isReady = chosen.length > 0 && language !== null;

  function insert(isPartial = false): void {
    if (!isReady) return;
    // In the order of the article: what was captured first comes first.
    const captureIds = captures.map(({ id }) => id).filter((id) => chosen.includes(id));
    const pieces = { captureIds: captureIds.reverse(), language, ...editsOf(captureIds, keptEdits(captureIds)) };
    const request = { tabId, draftId: editor.draftId, ...pieces };
    start(isPartial ? { ...request, isPartial } : request);
  }

  useEnter(button, isReady ? insert : null);

  const title = editor.title.trim() === '' ? t('draft_untitled') : editor.title;
  if (outcome.state === 'done') {
    return (
      <div id="status" role="status" data-state="done">
        <InsertOutcome insertion={outcome.value} cms={editor.cms} onRest={() => insert(true)} />
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        id="insert"
        class="primary"
        ref={button}
        disabled={!isReady}
        aria-busy={outcome.state === 'running'}
        onClick={() => insert()}
      >
        <Icon name="insert" />
        {t('insert_here')}
        <kbd aria-hidden="true">↵</kbd>
      </button>
      <p class="insert-into" dir="auto">
        {t('insert_into', title)}
      </p>
      <div id="status" role="status" data-state={outcome.state}>
        {outcome.state === 'failed' && <Failure code={outcome.code} cms={editor.cms} facts={outcome.facts} />}
        {outcome.state === 'running' && <p class="hint busy">{t('insert_busy')}</p>}
        {outcome.state === 'idle' && (
          <p class="hint">{t(newest || chosen.length > 0 ? 'insert_hint' : 'insert_all_there')}</p>
        )}
      </div>
      <fieldset class="insert-list">
        <legend>{t('insert_choose')}</legend>
        {captures.length === 0 && <p class="hint">{t('recent_empty')}</p>}
        {captures.map((capture) => (
          <InsertChoice
            key={capture.id}
            capture={capture}
            isThere={editor.captureIds.includes(capture.id)}
            isChosen={chosen.includes(capture.id)}
            onChoose={(isChosen) =>
              setChosen(isChosen ? [...chosen, capture.id] : chosen.filter((id) => id !== capture.id))
            }
          />
        ))}
      </fieldset>
      <LanguageField language={language} onChange={setLanguage} />
    </>
  );
}
