/** What this browser keeps of chosen copies, and what the library has, made one: after a restore they differ. */
import { logError } from '../../browser/log.ts';
import { allChosenCopies, type ChosenCopy } from '../../store/chosen-copies.ts';
import { live } from '../../store/live.ts';
import { chosenCopyId, isBeingTold, keepEdits, keptEdits, tellChoices } from './kept-edits.ts';
import { choosing, withChanges } from './use-edits.ts';

/** A choice that only one of the two knows holds for both, from now on: whoever was hidden stays hidden. */
export function adoptChoices(signal: AbortSignal): void {
  tellChoices();
  live(allChosenCopies, adopt, (thrown) => logError('reading which copies were chosen', thrown), signal);
}

function adopt(chosen: readonly ChosenCopy[]): void {
  for (const { captureId, id, copy } of chosen) {
    if (chosenCopyId(captureId) !== undefined || isBeingTold(captureId)) continue;
    const edit = keptEdits([captureId])[captureId] ?? {}; // nothing was typed
    keepEdits({ [captureId]: withChanges(edit, copy ? choosing(edit, copy) : { derivativeId: id }) });
  }
}
