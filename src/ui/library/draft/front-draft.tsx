/** Above the list, beside an open draft: which one it is, how much of the library it holds, and what came of the last press. */
import { t, wordsForCms } from '../../../browser/i18n.ts';
import type { Insertion } from '../../../model/draft.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatNumber, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { InsertOutcome } from '../../shared/insert-outcome.tsx';
import type { FrontDraft } from './use-front-draft.ts';

export function FrontDraftLine({ draft: { editor, outcome, latest, insert } }: { draft: FrontDraft }) {
  const title = editor.title.trim() === '' ? t('draft_untitled') : editor.title;
  return (
    <section class="front-draft" data-part="front-draft" aria-label={t('front_draft')}>
      <p class="front-draft-title">
        <Icon name="edit" />
        <strong dir="auto" title={title}>
          {title}
        </strong>
        <span class="hint">
          {plural('front_draft_holds', editor.captureIds.length)}
          {editor.cursorAfter !== undefined && <> · {t('front_draft_cursor', formatNumber(editor.cursorAfter))}</>}
        </span>
      </p>
      <div role="status" data-state={outcome.state}>
        {outcome.state === 'running' && <p class="hint busy">{t('insert_busy')}</p>}
        {outcome.state === 'failed' && <Failure code={outcome.code} cms={editor.cms} facts={outcome.facts} />}
        {outcome.state === 'done' &&
          (isPlain(outcome.value) ? (
            <p class="hint" title={wordsForCms('insert_unsaved', editor.cms)}>
              <Icon name="check" /> {plural('insert_done', outcome.value.inserted.length)}
            </p>
          ) : (
            <InsertOutcome
              insertion={outcome.value}
              cms={editor.cms}
              onRest={() => {
                if (latest !== null) insert(latest, true);
              }}
            />
          ))}
      </div>
    </section>
  );
}

/** All of it went in, and there is nothing to say of it. */
function isPlain({ inserted, alreadyThere, refused, served, uploadFailure }: Insertion): boolean {
  const isServedWhole = Object.keys(served ?? {}).length === 0; // absent: nothing was to be served
  return inserted.length > 0 && alreadyThere.length === 0 && !refused && isServedWhole && !uploadFailure;
}
