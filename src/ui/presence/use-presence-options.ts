/** What is known of captures since they were made, for the words of an article. */
import { type StillThereById, stillThereById } from '../../draft/presence-addition.ts';
import { getCaptures } from '../../store/captures.ts';
import { observationsOfAll } from '../../store/observations.ts';
import { useLive } from '../shared/use-live.ts';

/** Null until it is read. */
export function useStillThere(captureIds: readonly string[]): StillThereById | null {
  const { value } = useLive(async () => {
    const [captures, observations] = await Promise.all([getCaptures(captureIds), observationsOfAll(captureIds)]);
    return stillThereById(captures, observations);
  }, [captureIds.join(' ')]);
  return value;
}
