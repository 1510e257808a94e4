/** Every sending and taking out, newest first: what it is about, where it stands, and what can be done. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { logError } from '../../../browser/log.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { SendJob } from '../../../model/job.ts';
import { jobsIn, listJobs } from '../../../store/jobs.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { Failure } from '../../shared/failure.tsx';
import { plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { useLive } from '../../shared/use-live.ts';
import { JobProgress } from './job-progress.tsx';

/** How many are shown at first, and how many more at each press. */
const PAGE = 20;

/** The button that opens it, with the number of those that are not finished. Nothing while nothing was ever sent. */
export function Outbox() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    callBackground('recheckSent', null).catch((thrown: unknown) => logError('asking whether captures are in', thrown));
  }, []);
  const { value: newest } = useLive(() => listJobs(1), []);
  const { value: unfinished } = useLive(() => jobsIn(['waiting', 'running', 'failed']), []);
  if (!newest || newest.length === 0) return null;
  const count = unfinished ? unfinished.length : 0;
  return (
    <>
      <button type="button" class="quiet" id="outbox" onClick={() => setOpen(true)}>
        <Icon name="send" />
        {t('outbox')}
        {count > 0 && <span class="badge">{plural('outbox_unfinished', count)}</span>}
      </button>
      {isOpen && <OutboxDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function OutboxDialog({ onClose }: { onClose: () => void }) {
  const [limit, setLimit] = useState(PAGE);
  // One more than is shown tells whether there are more.
  const { value: jobs, error } = useLive(() => listJobs(limit + 1), [limit]);
  return (
    <Dialog title={t('outbox')} class="outbox" onClose={onClose}>
      {error && <Failure code={error.code} />}
      <ul class="sent">
        {(jobs ?? []).slice(0, limit).map((job) => (
          <li key={job.id}>
            <h3 dir="auto">{draftTitle(job)}</h3>
            <p class="hint">
              {plural('captures', job.captureIds.length)}, <Moment at={job.createdAt} />
            </p>
            <JobProgress job={job} />
          </li>
        ))}
      </ul>
      {jobs && jobs.length > limit && (
        <button type="button" data-action="more-jobs" onClick={() => setLimit(limit + PAGE)}>
          {t('outbox_more')}
        </button>
      )}
    </Dialog>
  );
}

/** A draft that was chosen from a list has a name here only once the site was asked. */
function draftTitle({ draft, target }: SendJob): string {
  const title = draft ? draft.title : 'newTitle' in target ? target.newTitle : t('outbox_draft', target.draftId);
  return title === '' ? t('draft_untitled') : title;
}
