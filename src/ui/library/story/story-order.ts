/** The captures of a story in the order of what happened, also of one that no page shows whole. */
import { getCaptures } from '../../../store/captures.ts';
import { isOfKnownForm } from '../list/capture-row.tsx';
import { storyEvents } from './story-events.ts';

/** Read at once, for their times alone. */
const AT_ONCE = 200;

/** Ids of what this version can read, oldest event first. */
export async function storyOrder(ids: readonly string[]): Promise<string[]> {
  const times: { id: string; time: number }[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const captures = (await getCaptures(ids.slice(from, from + AT_ONCE))).filter(isOfKnownForm);
    for (const { isMain, at, capture } of storyEvents(captures, [])) {
      const time = Date.parse(at);
      // What is no time stands at the end.
      if (isMain) times.push({ id: capture.id, time: Number.isNaN(time) ? Infinity : time });
    }
  }
  return times.sort((a, b) => (a.time === b.time ? 0 : a.time - b.time)).map(({ id }) => id);
}
