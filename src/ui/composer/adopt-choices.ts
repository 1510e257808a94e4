/** What this browser keeps of chosen copies, and what the library has, made one: after a restore they differ. */
import { logError } from '../../browser/log.ts';
import type { ItemEdit, ItemEdits } from '../../model/draft.ts';
import { allChosenCopies, type ChosenCopy, chosenCopiesOf } from '../../store/chosen-copies.ts';
import { live } from '../../store/live.ts';
import { chosenCopyId, isBeingTold, keepEdits, keptEdits, tellChoices } from './kept-edits.ts';
import { choosing, withChanges } from './use-edits.ts';

/** A choice that only one of the two knows holds for both, from now on: whoever was hidden stays hidden. */
export function adoptChoices(signal: AbortSignal): void {
  tellChoices();
  live(allChosenCopies, adopt, (thrown) => logError('reading which copies were chosen', thrown), signal);
}

function adopt(chosen: readonly ChosenCopy[]): void {
  for (const choice of chosen) if (isNews(choice)) keepEdits({ [choice.captureId]: withChoice(choice) });
}

/** As `keptEdits`, with what the library alone knows of chosen copies: before it is adopted, and where it cannot be. */
export async function editsWithChoices(captureIds: readonly string[]): Promise<ItemEdits> {
  const chosen = await chosenCopiesOf(captureIds);
  const news = chosen.filter(isNews).map((choice) => [choice.captureId, withChoice(choice)] as const);
  return { ...keptEdits(captureIds), ...Object.fromEntries(news) };
}

function isNews({ captureId }: ChosenCopy): boolean {
  return chosenCopyId(captureId) === undefined && !isBeingTold(captureId);
}

function withChoice({ captureId, id, copy }: ChosenCopy): ItemEdit {
  const edit = keptEdits([captureId])[captureId] ?? {}; // nothing was typed
  return withChanges(edit, copy ? choosing(edit, copy) : { derivativeId: id });
}
