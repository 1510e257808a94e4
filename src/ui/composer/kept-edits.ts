/** What was typed outlives the closing of the dialog, as long as this page is open: Escape is pressed quickly. */
import type { ItemEdit, ItemEdits } from '../../model/draft.ts';

const kept = new Map<string, ItemEdit>();

export function keptEdits(captureIds: readonly string[]): ItemEdits {
  return Object.fromEntries(captureIds.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) ?? {}]] : [])));
}

export function keepEdits(edits: ItemEdits): void {
  for (const [id, edit] of Object.entries(edits)) {
    if (Object.keys(edit).length > 0) kept.set(id, edit);
    else kept.delete(id);
  }
}

/** After they were sent. */
export function forgetEdits(captureIds: readonly string[]): void {
  for (const id of captureIds) kept.delete(id);
}
