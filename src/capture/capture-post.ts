/** The order of a capture in the tab: read, prepare, ask for the picture, read again, put the page back. */
import { v7 as makeId } from 'uuid';
import { callBackground } from '../messaging/messenger.ts';
import type { CaptureInput, Saved } from '../messaging/payloads.ts';
import type { PageFacts } from '../model/capture.ts';
import { AppError, toAppError } from '../model/errors.ts';
import { frameOf, isTallerThan, isWiderThan, isWithin, panesAround, reachOf, viewOf } from './geometry.ts';
import { askPhotograph } from './ask-photograph.ts';
import { showMark, untilUnmarked } from './frame-stamp.ts';
import {
  bringIntoView,
  drawIconsAnew,
  hideFloating,
  hideProgress,
  hideTraces,
  keepScroll,
  letPointerThrough,
  loadAll,
  maskedInCopy,
  settle,
} from './prepare-post.ts';
import { present, type Reading, readWhole } from './read-whole.ts';
import { saveRedrawing } from './save-redrawing.ts';
import type { AnnouncedPress, CaptureContext, CaptureSession, Press, Way } from './capture-session.ts';
import { Undo } from './undo.ts';
import { unfold } from './unfold.ts';
import { atRest, drawn } from './wait.ts';

/** How often a post is photographed anew when the page moved under it, as it does for who presses and scrolls on. */
const MOST_TRIES = 3;

/** Throws SITE_CHANGED before anything is stored, POST_GONE, PICTURE_FAILED, CANCELLED, TAB_SWITCHED, STORAGE_… */
export async function capturePost(post: Element, way: Way, context: CaptureContext, press: Press): Promise<Saved> {
  // Before anything else: whatever happens to the post now, and wherever the page goes, this is what was at the press.
  const page = context.page.readPage(document, new URL(location.href));
  const pressed = { id: press.id ?? makeId(), capturedAt: new Date().toISOString() };
  const facts = { ...pressed, changed: [] as string[], page };
  const announced = press.id === null ? callBackground('announcePress', pressed) : Promise.resolve();
  announced.catch(() => undefined); // where it is waited for, it says why
  const announcedPress = { ...press, announced };
  let reading: Reading | null = readWhole(post, context);
  if (isNothing(post)) throw new AppError('PICTURE_FAILED', 'the post has no size on the screen');
  if (await unfold(post, context.page)) reading = null;
  let isLong = false;
  for (let tries = 1; ; tries++) {
    const canStay = way === 'photograph' && (canReach(post, context) || isWithin(frameOf(post).clip, viewOf(post)));
    if (way === 'photograph' && !canStay && !isLong) {
      isLong = true;
      press.onLong();
    }
    let hasBegun = false;
    const act = () => {
      hasBegun = true;
      return attempt(
        post,
        way,
        context,
        announcedPress,
        reading ?? readWhole(post, context),
        facts,
        tries === MOST_TRIES,
      );
    };
    try {
      const done = canStay ? context.lock.still(act) : context.lock.alone(act);
      return await Promise.race([done, cancelledBefore(press.signal, () => hasBegun)]);
    } catch (thrown) {
      if (toAppError(thrown).code !== 'POST_MOVED' || tries === MOST_TRIES) throw thrown;
      await atRest(post);
      reading = null;
    }
  }
}

interface UnaskedCapture {
  id: string;
  signal: AbortSignal;
  /** What is said of the page. */
  page: PageFacts;
  /** What is kept of what was read. */
  asKept: (reading: Reading) => Reading;
}

/**
 * The same under an id that the background knows, without a press: nothing in the page is changed, and so it is always
 * redrawn (a photograph needs our button out of sight and a stamp beside it). Throws as `capturePost`.
 */
export function captureUnasked(
  post: Element,
  context: CaptureContext,
  { id, signal, page, asKept }: UnaskedCapture,
): Promise<Saved> {
  const silent = { retakeOf: null, onLong: nothing, onPart: nothing, onCommit: nothing };
  const press: AnnouncedPress = { id, signal, ...silent, announced: Promise.resolve(), isUnasked: true };
  return context.lock.alone(() => {
    const facts = { id, capturedAt: new Date().toISOString(), changed: [], page };
    const reading = asKept(readWhole(post, context));
    if (isNothing(post)) throw new AppError('PICTURE_FAILED', 'the post has no size on the screen');
    return saveRedrawing(sessionOf(post, context, press, new Undo(), reading, facts), 'UNASKED');
  });
}

function nothing(): void {
  // Nobody is told.
}

/** Rejects where a press is cancelled that still waits for its turn; of one that has begun, its own end is waited for. */
function cancelledBefore(signal: AbortSignal, hasBegun: () => boolean): Promise<never> {
  return new Promise((_resolve, reject) => {
    const cancel = () => {
      if (!hasBegun()) reject(new AppError('CANCELLED', 'cancelled while it waited'));
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
}

async function attempt(
  post: Element,
  way: Way,
  context: CaptureContext,
  press: AnnouncedPress,
  reading: Reading,
  facts: Pick<CaptureInput, 'id' | 'capturedAt' | 'changed' | 'page'>,
  isLast: boolean,
): Promise<Saved> {
  if (press.signal.aborted) throw new AppError('CANCELLED', 'cancelled while it waited');
  const undo = new Undo();
  try {
    const session = sessionOf(post, context, press, undo, reading, { ...facts, changed: [...facts.changed] });
    if (way === 'redraw') return await saveRedrawing(session, 'NOT_PERMITTED');
    return await takePhotograph(session, isLast, (fields) => {
      // Once: what goes on changing is photographed as it is, and said to be so.
      if (facts.changed.length > 0 || isLast) return;
      facts.changed.push(...fields);
      throw new AppError('POST_MOVED', `changed under the picture: ${fields.join(', ')}`);
    });
  } finally {
    undo.run();
  }
}

function sessionOf(
  post: Element,
  context: CaptureContext,
  press: AnnouncedPress,
  undo: Undo,
  reading: Reading,
  facts: Pick<CaptureInput, 'id' | 'capturedAt' | 'changed' | 'page'>,
): CaptureSession {
  const masked = press.isUnasked ? maskedInCopy(post, context.page) : hideTraces(post, context.page, undo);
  const input = (): CaptureInput => ({
    ...facts,
    post: reading.record,
    frame: frameOf(present(post)),
    pageRegion: canReach(post, context) ? reachOf(post) : null,
    stamp: null,
    masked,
    retakeOf: press.retakeOf,
    suspect: context.suspect(),
    demo: context.isDemo(),
  });
  return { post, context, press, undo, reading, masked, input };
}

/** `onChanged` may throw to have it taken again. */
async function takePhotograph(
  session: CaptureSession,
  isLast: boolean,
  onChanged: (fields: string[]) => void,
): Promise<Saved> {
  const { post, context, undo } = session;
  const [clip, view] = [frameOf(post).clip, viewOf(post)];
  if (canReach(post, context)) {
    loadAll(post, undo);
  } else if (isWiderThan(view, clip)) {
    if (context.isPhotographOnly) throw new AppError('POST_TOO_TALL', 'it is wider than what shows it');
    return saveRedrawing(session, 'POST_TOO_TALL');
  } else if (isTallerThan(view, clip)) {
    keepScroll(post, undo);
  } else {
    bringIntoView(post, undo);
  }
  const posts = context.page.findPosts(document);
  hideFloating(post, posts, undo);
  // Only now: the search would have to let itself be met again.
  letPointerThrough(post, undo);
  // Of a post that is scrolled through the words go away for each part alone.
  if (context.canReach || isWithin(frameOf(post).clip, viewOf(post))) hideProgress(post, undo);
  if (!context.canReach) drawIconsAnew(post, undo);
  const hadToLoad = await settle(post);
  // Not earlier: a press on another post may have put its strip upon this one meanwhile.
  await untilUnmarked(post);
  // Last, in the frame that shows the rest: where a photograph has it, it has all of that too.
  const stamp = context.canReach ? null : showMark(post, posts, undo);
  // Firefox draws the page once more for the picture; elsewhere the screen has to show it first.
  const shown = hadToLoad || !context.canReach ? drawn() : Promise.resolve();
  try {
    return await askPhotograph(session, { stamp, shown }, onChanged);
  } catch (thrown) {
    const { code } = toAppError(thrown);
    // Refused, blank, of an earlier moment, under a magnifying glass, never at rest: a redrawing is better than nothing.
    const isHopeless = code === 'NOT_PERMITTED' || code === 'PICTURE_FAILED' || (code === 'POST_MOVED' && isLast);
    if (!isHopeless || context.isPhotographOnly) throw thrown;
    return saveRedrawing(session, code);
  }
}

/** Within a pane of its own a post is drawn as far as the pane shows it. */
function canReach(post: Element, { canReach: reaches }: CaptureContext): boolean {
  return reaches && panesAround(post).length === 0;
}

function isNothing(post: Element): boolean {
  const { width, height } = frameOf(post).clip;
  return width < 1 || height < 1;
}
