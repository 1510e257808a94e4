/** Which edited copy goes out in the place of a capture's picture, followed as it changes in any window. */
import { useEffect, useState } from 'preact/hooks';
import type { Derivative } from '../../model/derivative.ts';
import { chosenCopiesOf } from '../../store/chosen-copies.ts';
import { derivativesOf } from '../../store/derivatives.ts';
import { useLive } from '../shared/use-live.ts';
import { chosenCopyId, onKeptEdits } from './kept-edits.ts';

/**
 * Null: the picture as captured. `gone`: the copy is no longer there, and nothing goes out until a person has seen that.
 * Undefined until it is known.
 */
export function useChosenCopy(captureId: string): Derivative | 'gone' | null | undefined {
  const { value, error } = useLive(
    () => Promise.all([derivativesOf(captureId), chosenCopiesOf([captureId])]),
    [captureId],
  );
  const [chosen, setChosen] = useState(() => chosenCopyId(captureId));
  useEffect(() => {
    const controller = new AbortController();
    const look = () => setChosen(chosenCopyId(captureId));
    look();
    onKeptEdits(look, controller.signal);
    return () => controller.abort();
  }, [captureId]);
  if (value === null || error !== null) return undefined;
  const [copies, [inLibrary]] = value;
  const id = chosen ?? inLibrary?.id; // absent: as captured
  return id === undefined ? null : (copies.find((copy) => copy.id === id) ?? 'gone');
}
