/** The browser's own pixels of a tab, at the pace that the browser allows. */
import PQueue from 'p-queue';
import { browser } from '../browser/api.ts';
import { AppError } from '../model/errors.ts';
import type { Rect } from '../model/capture.ts';
import { decode } from '../picture/canvas.ts';
import type { Region } from './view-cut.ts';

/**
 * Chromium allows two a second over the whole extension
 * (`tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND`); more are refused, not queued.
 */
const queue = new PQueue({ concurrency: 1, intervalCap: 2, interval: 1050 });

/** How often a refusal for the pace alone is answered by waiting: another extension may be at it too. */
const MOST_TRIES = 4;

/** A photograph of the view, or of what was cut out of it. */
export interface View {
  bitmap: ImageBitmap;
  /** Null: the whole view. */
  region: Region | null;
}

/** What is asked of a photograph. */
export interface Wish {
  /** The only part that is needed; null: the whole view. */
  region: Region | null;
  isFresh: (view: View) => boolean;
}

/** One photograph, and how many have asked for it. The last to be done with it lets it go. */
interface Shot {
  askers: number;
  /** What the only one who asked needs of it. */
  region: Region | null;
  taken: Promise<View>;
}

/** Shots that wait for their turn, by tab: whoever asks until then gets the same one. */
const waiting = new Map<number, Shot>();

/** Until the browser has shown that it gives no parts of the view, or others than were asked for. */
let canCut = true;

/**
 * Runs `use` with a photograph of the view, taken after this call and shared with whoever asks before it is taken: a
 * burst of presses costs one. One that is not fresh is taken anew, whole.
 * Throws NOT_PERMITTED, TAB_SWITCHED, PICTURE_FAILED.
 */
export async function withPhotograph<T>(
  tabId: number,
  { region, isFresh }: Wish,
  use: (view: View) => Promise<T>,
): Promise<T> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const shot = join(tabId, tries === 1 ? region : null);
    const view = await shot.taken;
    try {
      if (isFresh(view)) return await use(view);
    } finally {
      if (--shot.askers === 0) view.bitmap.close();
    }
  }
  throw new AppError('PICTURE_FAILED', 'the browser gives only earlier moments');
}

function join(tabId: number, region: Region | null): Shot {
  const joined = waiting.get(tabId);
  if (joined) {
    joined.askers++;
    joined.region = null;
    return joined;
  }
  const turn = () =>
    paced(() => {
      // From here on it may be too early for a post that asks now.
      if (waiting.get(tabId) === shot) waiting.delete(tabId);
      return takeView(tabId, canCut ? shot.region : null);
    });
  const shot: Shot = { askers: 1, region, taken: Promise.resolve().then(turn) };
  waiting.set(tabId, shot);
  return shot;
}

async function takeView(tabId: number, region: Region | null): Promise<View> {
  if (!region) return { bitmap: await decode(await take(tabId, {})), region };
  try {
    const bitmap = await decode(await take(tabId, { rect: region.rect, scale: 1 }));
    if (bitmap.width === region.shown.width && bitmap.height === region.shown.height) return { bitmap, region };
    bitmap.close();
  } catch (thrown) {
    if (!isUnknownOption(thrown)) throw thrown;
  }
  canCut = false;
  return takeView(tabId, null);
}

/**
 * Runs `still` when it is this photograph's turn, and takes it at once. For a page that has to be moved for it: it is
 * shared with nobody. Throws as `withPhotograph`, and what `still` throws.
 */
export async function photographOnce<H>(
  tabId: number,
  still: () => Promise<H>,
): Promise<{ held: H; whole: ImageBitmap }> {
  return paced(async () => {
    const held = await still();
    return { held, whole: await decode(await take(tabId, {})) };
  });
}

/** Firefox only: a place in the page, in CSS pixels, also beyond the view. No pace is asked there. */
export async function photographRect(tabId: number, rect: Rect): Promise<Blob> {
  try {
    return await take(tabId, { rect });
  } catch (thrown) {
    throw classify(thrown);
  }
}

async function paced<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await queue.add(act);
    } catch (thrown) {
      if (!isPaceRefusal(thrown) || tries === MOST_TRIES) throw classify(thrown);
    }
  }
}

async function take(tabId: number, where: { rect?: Rect; scale?: number }): Promise<Blob> {
  const { windowId } = await frontTab(tabId);
  const dataUrl = await browser.tabs.captureVisibleTab(windowId, { format: 'png', ...where });
  // The call photographs whichever tab is in front: it must still be the one that was meant.
  await frontTab(tabId);
  // Chromium answers undefined for a window that shows nothing.
  if (typeof dataUrl !== 'string') throw new AppError('TAB_SWITCHED', 'the window shows nothing');
  return new Blob([Uint8Array.fromBase64(dataUrl.slice(dataUrl.indexOf(',') + 1))], { type: 'image/png' });
}

async function frontTab(tabId: number): Promise<{ windowId: number }> {
  let tab;
  try {
    tab = await browser.tabs.get(tabId);
  } catch (cause) {
    throw new AppError('TAB_SWITCHED', 'the tab is closed', { cause });
  }
  if (!tab.active || tab.windowId === undefined) throw new AppError('TAB_SWITCHED', 'another tab is in front');
  return { windowId: tab.windowId };
}

/** The browsers have no codes for these: their messages are all there is. */
function isPaceRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND');
}

function isUnknownOption(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('Unexpected property');
}

function classify(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // Chromium: "Either the '<all_urls>' or 'activeTab' permission is required." Firefox: "Missing activeTab permission".
  const refused = /activeTab|<all_urls>|Cannot access contents/.test(message);
  return new AppError(refused ? 'NOT_PERMITTED' : 'PICTURE_FAILED', message, { cause: thrown });
}
