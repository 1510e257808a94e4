/** What a person changed of the suggested words. Only changes are kept: what is untouched follows language and house. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ItemEdit, ItemEdits } from '../../model/draft.ts';
import { type Derivative, editsOf as editsOfPicture } from '../../model/derivative.ts';
import { keepEdits, keptEdits, onKeptEdits } from './kept-edits.ts';

/** `undefined` takes a change back. */
export type EditChange = { [K in keyof ItemEdit]?: ItemEdit[K] | undefined };

export interface Edits {
  edits: ItemEdits;
  change: (captureId: string, changes: EditChange) => void;
}

export function useEdits(captureIds: readonly string[]): Edits {
  const [edits, setEdits] = useState(() => keptEdits(captureIds));
  const shown = useRef(edits);

  function show(now: ItemEdits): void {
    shown.current = now;
    setEdits(now);
  }

  const ids = captureIds.join();
  useEffect(() => {
    const controller = new AbortController();
    onKeptEdits(() => show(keptEdits(captureIds)), controller.signal);
    return () => controller.abort();
  }, [ids]);

  function change(captureId: string, changes: EditChange): void {
    const kept = keptEdits([captureId])[captureId] ?? {}; // nothing was changed
    const here = shown.current[captureId] ?? {}; // nothing was changed
    // Another window may have chosen a copy since. Else what is here stands: not all of it could be kept, without room.
    const edit = withChanges(here.derivativeId === kept.derivativeId ? here : kept, changes);
    show({ ...shown.current, [captureId]: edit });
    keepEdits({ [captureId]: edit });
  }

  return { edits, change };
}

/** Words, and an embed, that can tell what a copy hides. */
const TELLING = ['alt', 'caption', 'credit', 'quotation', 'translation', 'embed'] as const;

/**
 * The choice of another copy, or of the picture (`null`). What was typed for another picture goes where the copy hides
 * something: it can name what is hidden, in whatever words. What is typed from then on stays.
 */
export function choosing(edit: ItemEdit, copy: Pick<Derivative, 'id' | 'operations'> | null): EditChange {
  const derivativeId = copy ? copy.id : undefined;
  if (!editsOfPicture(copy).isRedacted || edit.derivativeId === derivativeId) return { derivativeId };
  return { ...Object.fromEntries(TELLING.map((name) => [name, undefined])), derivativeId };
}

/** Whether there is anything that `choosing` such a copy would take. */
export function hasTelling(edit: ItemEdit): boolean {
  return TELLING.some((name) => edit[name] !== undefined);
}

export function withChanges(edit: ItemEdit, changes: EditChange): ItemEdit {
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
