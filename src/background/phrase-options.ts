/** How captions and the like are worded for one sending. */
import { browser } from '../browser/api.ts';
import { readHouseStyle } from '../browser/settings.ts';
import type { PhraseOptions } from '../draft/describe.ts';
import { type StillThereById, stillThereById } from '../draft/presence-addition.ts';
import { phraseOptionsOf } from '../draft/phrase-options.ts';
import type { DraftRequest, InsertRequest } from '../model/draft.ts';
import { getCaptures } from '../store/captures.ts';
import { observationsOfAll } from '../store/observations.ts';
import { listSites } from '../store/sites.ts';

/** For a draft of a connected site. */
export async function phraseOptions(
  request: Pick<DraftRequest, 'siteId' | 'captureIds' | 'language' | 'eventTimeZone'>,
): Promise<PhraseOptions> {
  return { ...phraseOptionsOf(await readHouseStyle(), request), stillThere: await readStillThere(request.captureIds) };
}

/** For the draft that is open in a tab: its site's own style where that site is connected. */
export async function phraseOptionsInTab(
  request: Pick<InsertRequest, 'tabId' | 'captureIds' | 'language' | 'eventTimeZone'>,
): Promise<PhraseOptions> {
  const [{ url = '' }, sites] = await Promise.all([browser.tabs.get(request.tabId), listSites()]);
  const site = sites.find(({ origin }) => URL.canParse(url) && new URL(url).origin === origin);
  return {
    ...phraseOptionsOf(await readHouseStyle(), { ...request, siteId: site ? site.id : null }),
    stillThere: await readStillThere(request.captureIds),
  };
}

/** What is known of these captures since they were made. */
export async function readStillThere(captureIds: readonly string[]): Promise<StillThereById> {
  const captures = await getCaptures(captureIds);
  return stillThereById(captures, await observationsOfAll(captures.map(({ id }) => id)));
}
