/** The story of a capture that is being stored. */
import { logError } from '../browser/log.ts';
import { readCurrentStory } from '../browser/settings.ts';

/** Null: none, or the setting cannot be read: the capture is worth more than its place. */
export async function currentStory(): Promise<string | null> {
  try {
    return await readCurrentStory();
  } catch (thrown) {
    logError('reading the story of new captures', thrown);
    return null;
  }
}
