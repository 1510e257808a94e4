/** The drafts that a capture was put into: sent by the outbox, or inserted where its editor was open. */
import { t } from '../../../browser/i18n.ts';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { useLive } from '../../shared/use-live.ts';
import { type OpenInsertion, sendingsOf } from './insertions.ts';
import { JobProgress } from './job-progress.tsx';

export function SentList({ captureId }: { captureId: string }) {
  const { value } = useLive(() => sendingsOf(captureId), [captureId]);
  if (!value) return null;
  const { jobs, insertions } = value;
  if (jobs.length === 0 && insertions.length === 0) return <p class="hint">{t('sent_nowhere')}</p>;
  return (
    <ul class="sent">
      {jobs.map((job) => (
        <li key={job.id}>
          <JobProgress job={job} />
        </li>
      ))}
      {insertions.map((insertion) => (
        <li key={`${insertion.origin}/${insertion.draftId}`}>
          <Inserted {...insertion} />
        </li>
      ))}
    </ul>
  );
}

/** Whether the draft was saved afterwards, nobody here knows. */
function Inserted({ siteName, draftId, at }: OpenInsertion) {
  return (
    <div class="job" data-insertion={draftId}>
      <p class="job-state">
        <Icon name="insert" />
        <strong>{t('sent_into_open', draftId)}</strong>
        <span class="hint">
          <bdi>{siteName}</bdi>, <Moment at={at} />
        </span>
      </p>
    </div>
  );
}
