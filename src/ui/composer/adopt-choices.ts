/** What this browser keeps of chosen copies, and what the library has, made one: after a restore they differ. */
import { logError } from '../../browser/log.ts';
import { allChosenCopies } from '../../store/chosen-copies.ts';
import { chosenCopyId, keepEdits, keptEdits, tellChoices } from './kept-edits.ts';
import { choosing, withChanges } from './use-edits.ts';

/** A choice that only one of the two knows holds for both: whoever was hidden stays hidden. */
export async function adoptChoices(): Promise<void> {
  try {
    for (const { captureId, id, copy } of await allChosenCopies()) {
      if (chosenCopyId(captureId) !== undefined) continue;
      const edit = keptEdits([captureId])[captureId] ?? {}; // nothing was typed
      keepEdits({ [captureId]: withChanges(edit, copy ? choosing(edit, copy) : { derivativeId: id }) });
    }
    tellChoices();
  } catch (thrown) {
    logError('reading which copies were chosen', thrown);
  }
}
