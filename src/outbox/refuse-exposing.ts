import { isExposing } from '../draft/publishable.ts';
import { editsOf } from '../model/derivative.ts';
import type { ArticleBlock } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { SendJob } from '../model/job.ts';
import { getAnnotations } from '../store/annotations.ts';
import { chosenCopiesOf } from '../store/chosen-copies.ts';
import { membersOfTall } from '../store/tall-pictures.ts';

/**
 * What was composed before a part of a picture was hidden (`composedAt`: ISO 8601), or by something that did not know,
 * publishes nothing of it. Throws PICTURE_REDACTED; PICTURE_LEFT_THERE, with its addresses, where it is among `uploads`
 * already, which a CMS shows to anybody who has the address; COPY_MISSING where the copy that was chosen is no longer there;
 * TALL_PICTURE_REDACTED where the picture of a whole set shows what is hidden in the picture of one capture of it.
 */
export async function refuseExposing(
  blocks: readonly ArticleBlock[],
  composedAt: string,
  uploads: SendJob['uploads'] = {},
): Promise<void> {
  const captureIds = [...new Set(blocks.map(({ captureId }) => captureId))];
  const chosen = await chosenCopiesOf(captureIds);
  const of = (id: string) => blocks.filter(({ captureId }) => captureId === id);
  const exposing = chosen.filter((choice) => isExposing(of(choice.captureId), choice, composedAt));
  const tall = await exposingTall(captureIds);
  const left = [...exposing.map(({ captureId }) => captureId), ...tall].flatMap(
    (captureId) => of(captureId).flatMap((block) => (block.type === 'image' ? (uploads[block.sha256]?.url ?? []) : [])), // absent: not yet
  );
  if (left.length > 0) throw new AppError('PICTURE_LEFT_THERE', 'uploaded before it was redacted', { facts: left });
  if (tall.length > 0) throw new AppError('TALL_PICTURE_REDACTED', 'a part of it is hidden in a picture of its own');
  const [first] = exposing;
  if (!first) return;
  throw first.copy
    ? new AppError('PICTURE_REDACTED', 'composed without the copy that is chosen now')
    : new AppError('COPY_MISSING', 'the chosen copy is no longer there');
}

/** Tall pictures are put together from the pictures as captured. Of a member that is gone, nobody can say what was hidden. */
async function exposingTall(captureIds: readonly string[]): Promise<string[]> {
  const tall = await membersOfTall(captureIds);
  const members = [...new Set([...tall.values()].flatMap((ids) => [...ids]))];
  if (members.length === 0) return [];
  const entries = await getAnnotations([...tall.keys(), ...members]);
  const isHere = new Set(entries.map(({ captureId }) => captureId));
  const isOurs = new Set(entries.flatMap(({ captureId, origin }) => (origin === null ? [captureId] : [])));
  const choices = await chosenCopiesOf(members);
  const isHidden = new Set(
    choices.flatMap(({ captureId, copy }) => (copy && !editsOf(copy).isRedacted ? [] : captureId)),
  );
  return [...tall].flatMap(([id, ids]) =>
    [...ids].some((member) => isHidden.has(member) || (isOurs.has(id) && !isHere.has(member))) ? [id] : [],
  );
}
