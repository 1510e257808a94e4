import type { SentPieces } from '../connectors/contract.ts';
import type { SendJob } from '../model/job.ts';
import { jobsOfCapture } from '../store/jobs.ts';

/** What this job and those before it put, or were to put, into its draft of these captures. */
export async function sentPieces(job: SendJob): Promise<SentPieces> {
  const { blocks, uploads, captureIds } = job;
  const before = (await Promise.all(captureIds.map(jobsOfCapture))).flat();
  const here = before.filter((other) => other.draftId !== null && isOneDraft(other, job));
  return {
    blocks: [...blocks, ...here.flatMap((other) => other.blocks)].filter(({ captureId }) =>
      captureIds.includes(captureId),
    ),
    uploads: Object.assign({}, ...here.map((other) => other.uploads), uploads) as SentPieces['uploads'],
  };
}

/** By account and number; without an account, by the address of its editor. */
export function isOneDraft(one: SendJob, other: SendJob): boolean {
  return one.siteId === other.siteId && one.draftId === other.draftId && placeOf(one) === placeOf(other);
}

function placeOf({ siteId, editor }: SendJob): string | null {
  return siteId === null && editor ? new URL('.', editor.url).href : null; // an account says where it is
}
