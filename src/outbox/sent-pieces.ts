import type { SentPieces } from '../connectors/contract.ts';
import type { SendJob } from '../model/job.ts';
import { jobsOfCapture } from '../store/jobs.ts';

/** What this job and those before it put, or were to put, into its draft of these captures. */
export async function sentPieces({ blocks, uploads, captureIds, siteId, draftId }: SendJob): Promise<SentPieces> {
  const before = (await Promise.all(captureIds.map(jobsOfCapture))).flat();
  const here = before.filter((job) => job.siteId === siteId && job.draftId === draftId && draftId !== null);
  return {
    blocks: [...blocks, ...here.flatMap((job) => job.blocks)].filter(({ captureId }) => captureIds.includes(captureId)),
    uploads: Object.assign({}, ...here.map((job) => job.uploads), uploads) as SentPieces['uploads'],
  };
}
