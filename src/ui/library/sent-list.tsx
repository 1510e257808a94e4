/** The drafts that a capture was sent to. */
import { t } from '../../browser/i18n.ts';
import { jobsOfCapture } from '../../store/jobs.ts';
import { useLive } from '../shared/use-live.ts';
import { JobProgress } from './job-progress.tsx';

export function SentList({ captureId }: { captureId: string }) {
  const { value: jobs } = useLive(() => jobsOfCapture(captureId), [captureId]);
  if (!jobs) return null;
  if (jobs.length === 0) return <p class="hint">{t('sent_nowhere')}</p>;
  return (
    <ul class="sent">
      {jobs.map((job) => (
        <li key={job.id}>
          <JobProgress job={job} />
        </li>
      ))}
    </ul>
  );
}
