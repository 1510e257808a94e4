import { isExposing } from '../draft/publishable.ts';
import type { ArticleBlock } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import { chosenCopiesOf } from '../store/chosen-copies.ts';

/**
 * What was composed before a part of a picture was hidden (`composedAt`: ISO 8601), or by something that did not know,
 * publishes nothing of it. Throws PICTURE_REDACTED; COPY_MISSING where the copy that was chosen is no longer there.
 */
export async function refuseExposing(blocks: readonly ArticleBlock[], composedAt: string): Promise<void> {
  const chosen = await chosenCopiesOf([...new Set(blocks.map(({ captureId }) => captureId))]);
  for (const choice of chosen) {
    const its = blocks.filter(({ captureId }) => captureId === choice.captureId);
    if (!isExposing(its, choice, composedAt)) continue;
    throw choice.copy
      ? new AppError('PICTURE_REDACTED', 'composed without the copy that is chosen now')
      : new AppError('COPY_MISSING', 'the chosen copy is no longer there');
  }
}
