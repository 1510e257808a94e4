/** What a person changed of the suggested words. Only changes are kept: what is untouched follows language and house. */
import { useState } from 'preact/hooks';
import type { ItemEdit, ItemEdits } from '../../model/draft.ts';
import { keepEdits, keptEdits } from './kept-edits.ts';

/** `undefined` takes a change back. */
export type EditChange = { [K in keyof ItemEdit]?: ItemEdit[K] | undefined };

export interface Edits {
  edits: ItemEdits;
  change: (captureId: string, changes: EditChange) => void;
}

export function useEdits(captureIds: readonly string[]): Edits {
  const [edits, setEdits] = useState(() => keptEdits(captureIds));

  function change(captureId: string, changes: EditChange): void {
    setEdits((before) => {
      const after = { ...before, [captureId]: withChanges(before[captureId] ?? {}, changes) };
      keepEdits(after);
      return after;
    });
  }

  return { edits, change };
}

function withChanges(edit: ItemEdit, changes: EditChange): ItemEdit {
  const entries = Object.entries({ ...edit, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** Those of these captures that really changed something; absent where none did. */
export function editsOf(captureIds: readonly string[], edits: ItemEdits): { edits?: ItemEdits } {
  const changed = captureIds.flatMap((id) => {
    const edit = edits[id];
    return edit && Object.keys(edit).length > 0 ? [[id, edit] as const] : [];
  });
  return changed.length === 0 ? {} : { edits: Object.fromEntries(changed) };
}
