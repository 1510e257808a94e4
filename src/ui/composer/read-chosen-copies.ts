/** What stands for the pictures of many captures wherever those go out, on paper too. */
import type { Derivative } from '../../model/derivative.ts';
import { getDerivatives } from '../../store/derivatives.ts';
import { editsWithChoices } from './adopt-choices.ts';

/** By the capture's id. Absent: the picture as captured. `gone`: the copy is not here, and nobody can say what it hid. */
export async function readChosenCopies(captureIds: readonly string[]): Promise<Map<string, Derivative | 'gone'>> {
  const edits = Object.entries(await editsWithChoices(captureIds));
  const copies = await getDerivatives(edits.flatMap(([, { derivativeId }]) => derivativeId ?? []));
  return new Map(
    edits.flatMap(([captureId, { derivativeId }]) => {
      if (derivativeId === undefined) return [];
      const copy = copies.get(derivativeId);
      return [[captureId, copy?.captureId === captureId ? copy : 'gone'] as const]; // another's is none of this one's
    }),
  );
}
