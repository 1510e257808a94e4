/** A caption that was sent says what is known by now: in the words and the language of that sending. */
import { readHouseStyle } from '../../browser/settings.ts';
import { uiLanguage } from '../../browser/i18n.ts';
import { phrasesOf } from '../../draft/describe.ts';
import { captionAddition } from '../../draft/presence-addition.ts';
import { phraseOptionsOf } from '../../draft/phrase-options.ts';
import { AppError } from '../../model/errors.ts';
import type { SendJob } from '../../model/job.ts';
import { queueCaption } from '../../outbox/queue-job.ts';
import { getCapture } from '../../store/captures.ts';
import { getJob } from '../../store/jobs.ts';
import { observationsOf } from '../../store/observations.ts';

/** Throws CAPTURE_MISSING when capture or sending is gone, or nothing can be said any more. */
export async function updateCaption(captureId: string, jobId: string): Promise<SendJob> {
  const [capture, job, observations, house] = await Promise.all([
    getCapture(captureId),
    getJob(jobId),
    observationsOf(captureId),
    readHouseStyle(),
  ]);
  if (!capture || !job || job.draftId === null) throw new AppError('CAPTURE_MISSING', 'nothing was sent by that job');
  const { siteId, language = house.language ?? uiLanguage() } = job;
  const options = phraseOptionsOf(house, { language, siteId });
  const clocks = { newsroom: options.timeZone, event: 'UTC' };
  const addition = captionAddition(capture, observations, phrasesOf(options, capture.post), clocks);
  if (!addition) throw new AppError('CAPTURE_MISSING', 'nothing is known any more that could be said');
  return queueCaption(jobId, { captureId, ...addition });
}
