import type { DraftReceipt } from '../model/draft.ts';
import type { SendJob } from '../model/job.ts';
import { putJob } from '../store/jobs.ts';
import { newJob, type Wanted } from './queue-job.ts';
import { firstRecheck } from './recheck.ts';

type Inserted = Wanted & Pick<SendJob, 'uploads' | 'alreadyThere'>;

/** What was put into an open draft by the person in front of it: the job tells where, and what more may be done about it. */
export async function recordInsertion(inserted: Inserted, receipt: DraftReceipt): Promise<void> {
  const { draftId, title, editUrl } = receipt;
  const job: SendJob = {
    ...newJob(inserted),
    ...inserted,
    state: 'done',
    step: 'verify',
    attempts: 1,
    draftId,
    draft: { title, editUrl },
    receipt,
  };
  // Without an account nobody can look.
  await putJob({ ...job, recheck: job.siteId === null ? null : firstRecheck(job, Date.now()) });
}
