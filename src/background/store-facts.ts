/** A capture without a picture: the facts of a post that the tab had received and that has left the screen. */
import type { FactsInput } from '../messaging/payloads.ts';
import { CAPTURE_SCHEMA, type Capture } from '../model/capture.ts';
import { currentStory } from './current-story.ts';
import { describeTool } from './describe-tool.ts';
import { storeOrOffer } from './offer-unsaved.ts';

/** Throws DISK_ALMOST_FULL, STORAGE_FULL, STORAGE_FAILED when it was offered as a file. */
export async function storeFacts(facts: FactsInput): Promise<{ captureId: string }> {
  const capture: Capture = {
    ...facts,
    schema: CAPTURE_SCHEMA,
    frame: null,
    picture: null,
    files: [],
    tool: await describeTool(),
    automatic: null,
  };
  await storeOrOffer({ capture, files: [], thumb: null, storyId: await currentStory() });
  return { captureId: facts.id };
}
