import { isExposing } from '../draft/publishable.ts';
import type { ArticleBlock } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { SendJob } from '../model/job.ts';
import { chosenCopiesOf } from '../store/chosen-copies.ts';

/**
 * What was composed before a part of a picture was hidden (`composedAt`: ISO 8601), or by something that did not know,
 * publishes nothing of it. Throws PICTURE_REDACTED; PICTURE_LEFT_THERE, with its addresses, where it is among `uploads`
 * already, which a CMS shows to anybody who has the address; COPY_MISSING where the copy that was chosen is no longer there.
 */
export async function refuseExposing(
  blocks: readonly ArticleBlock[],
  composedAt: string,
  uploads: SendJob['uploads'] = {},
): Promise<void> {
  const chosen = await chosenCopiesOf([...new Set(blocks.map(({ captureId }) => captureId))]);
  const of = (id: string) => blocks.filter(({ captureId }) => captureId === id);
  const exposing = chosen.filter((choice) => isExposing(of(choice.captureId), choice, composedAt));
  const [first] = exposing;
  if (!first) return;
  const left = exposing.flatMap(
    ({ captureId }) =>
      of(captureId).flatMap((block) => (block.type === 'image' ? (uploads[block.sha256]?.url ?? []) : [])), // absent: not yet
  );
  if (left.length > 0) throw new AppError('PICTURE_LEFT_THERE', 'uploaded before it was redacted', { facts: left });
  throw first.copy
    ? new AppError('PICTURE_REDACTED', 'composed without the copy that is chosen now')
    : new AppError('COPY_MISSING', 'the chosen copy is no longer there');
}
