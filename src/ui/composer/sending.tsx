/** The sending itself, and what became of it. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { DraftRequest, DraftTarget, Insertion, ItemEdits, NewDraft, RemoteDraft } from '../../model/draft.ts';
import { getJob } from '../../store/jobs.ts';
import { JobProgress } from '../library/draft/job-progress.tsx';
import { Failure } from '../shared/failure.tsx';
import { InsertOutcome } from '../shared/insert-outcome.tsx';
import { showTab } from '../shared/open-page.ts';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import type { Destination } from './destination.ts';

export interface Wanted extends Pick<DraftRequest, 'language' | 'eventTimeZone'> {
  destination: Destination;
  /** Of a new draft. */
  title: string;
  /** Of a draft that is there: what it is to be sorted by besides. */
  as?: Omit<NewDraft, 'newTitle'>;
  captureIds: string[];
  edits?: ItemEdits;
  /** What the open editor takes, where it does not take all. */
  isPartial?: boolean;
}

export type SentTo = { jobId: string } | { insertion: Insertion; tabId: number; cms: string };

/** Into the open editor at once; else as a job of the outbox. Throws what the background throws. */
export async function send({ destination, title, as, isPartial, ...pieces }: Wanted): Promise<SentTo> {
  switch (destination.to) {
    case 'open': {
      const { tabId, draftId, cms } = destination.draft;
      const request = { tabId, draftId, ...pieces };
      const insertion = await callBackground('insertHere', isPartial === true ? { ...request, isPartial } : request);
      return { insertion, tabId, cms };
    }
    case 'new':
      return callBackground('sendDraft', { siteId: destination.siteId, target: { newTitle: title, ...as }, ...pieces });
    case 'existing': {
      const { siteId, draft } = destination;
      return callBackground('sendDraft', { siteId, target: { ...targetOf(draft), ...as }, ...pieces });
    }
  }
}

function targetOf({ id: draftId, type }: RemoteDraft): DraftTarget {
  return type === undefined ? { draftId } : { draftId, type };
}

interface SentProps {
  sent: SentTo;
  /** Of a press that the editor took only in part: the rest is wanted. */
  onRest: () => void;
}

export function Sent({ sent, onRest }: SentProps) {
  const outcome = useRef<HTMLDivElement>(null);
  // The form took the pressed button with it: the keyboard goes on from what became of it.
  useEffect(() => outcome.current?.focus(), []); // it is there once this component is
  return (
    <div class="outcome" tabIndex={-1} ref={outcome}>
      {'jobId' in sent ? <Job jobId={sent.jobId} /> : <Inserted {...sent} onRest={onRest} />}
    </div>
  );
}

function Job({ jobId }: { jobId: string }) {
  const { value: job, error } = useLive(() => getJob(jobId), [jobId]);
  if (error) return <Failure code={error.code} />;
  return job && <JobProgress job={job} />;
}

function Inserted({ insertion, tabId, cms, onRest }: Extract<SentTo, { tabId: number }> & Pick<SentProps, 'onRest'>) {
  const { outcome, start } = useAction(() => showTab(tabId));
  return (
    <div role="status">
      <InsertOutcome insertion={insertion} cms={cms} onRest={onRest} />
      <p>
        <button type="button" class="primary" data-action="show-draft" onClick={() => start()}>
          {t('show_open_draft')}
        </button>
      </p>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}
