/**
 * Which open draft a card has offered for its capture. Kept here: a tab names no draft, and what is put in goes into the one
 * that was named there, not into the one that was looked at since.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import type { OpenDraft } from '../model/draft.ts';

const KEY = 'draftOffers';

/** Milliseconds: as long as anybody rests upon a card. */
const KEPT = 30 * 60_000;

const offerSchema = v.object({ captureId: v.string(), tabId: v.number(), draftId: v.string(), at: v.number() });

type Offer = v.InferOutput<typeof offerSchema>;

const offersSchema = v.fallback(v.array(offerSchema), () => []);

/** The last one for a capture counts; null takes it back. */
export async function offerDraft(captureId: string, draft: OpenDraft | null): Promise<void> {
  await change(captureId, draft && { captureId, tabId: draft.tabId, draftId: draft.draftId, at: Date.now() });
}

/** Null where nothing was offered, or somebody has taken it already. */
export function takeOffer(captureId: string): Promise<Pick<OpenDraft, 'tabId' | 'draftId'> | null> {
  return change(captureId, null);
}

/** Gives what was offered before. */
function change(captureId: string, offer: Offer | null): Promise<Offer | null> {
  return navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const offers = v.parse(offersSchema, stored[KEY]).filter(({ at }) => Math.abs(Date.now() - at) < KEPT);
    const others = offers.filter((one) => one.captureId !== captureId);
    await browser.storage.session.set({ [KEY]: offer ? [...others, offer] : others });
    return offers.find((one) => one.captureId === captureId) ?? null;
  });
}
