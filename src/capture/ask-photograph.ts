/** Asks the background for a photograph, and answers its questions about the post meanwhile. */
import { callBackground } from '../messaging/messenger.ts';
import type { Recheck, Saved } from '../messaging/payloads.ts';
import type { FrameStamp, Rect } from '../model/capture.ts';
import { AppError } from '../model/errors.ts';
import type { CaptureSession } from './capture-session.ts';
import { changedFacts } from './changed-facts.ts';
import { snapshotDom } from './dom-snapshot.ts';
import { frameOf, isSameRect, placeInPage, viewOf } from './geometry.ts';
import { showMark } from './frame-stamp.ts';
import { hideFloating, hideProgress, hideTraces, scrollToRow } from './prepare-post.ts';
import { present, sentAsJson } from './read-whole.ts';
import { Undo } from './undo.ts';
import { unseenIn } from './unseen-facts.ts';
import { drawn, loaded, missingIn, pageTurn } from './wait.ts';

interface Prepared {
  /** Of the page: the photograph must show it. Null: no photograph can be of an earlier moment. */
  stamp: FrameStamp | null;
  /** When the screen shows the post as it was prepared. The background gets ready meanwhile. */
  shown: Promise<void>;
}

/**
 * `onChanged` is told which facts changed under the picture; it
 * may throw to have it taken again.
 */
export async function askPhotograph(
  session: CaptureSession,
  { stamp, shown }: Prepared,
  onChanged: (fields: string[]) => void,
): Promise<Saved> {
  const { post, context, press, undo, reading } = session;
  const unseenBefore = unseenIn(session);
  const wordsBefore = context.shownText?.(post); // absent: the record has them
  const asked = { ...session.input(), stamp };
  const stop = new AbortController();
  const signal = AbortSignal.any([press.signal, stop.signal]);
  const whereNow = () => (asked.pageRegion ? placeInPage(post) : frameOf(post).clip);
  const where = whereNow();
  const ratio = devicePixelRatio;
  const partUndo = new Undo();
  let held: Rect | null = null;
  let isScrolled = false;

  /** Throws unless the same post is on the screen in the same size. */
  const look = () => {
    if (signal.aborted) throw new AppError('CANCELLED', 'no longer wanted');
    if (document.hidden) throw new AppError('TAB_SWITCHED', 'the tab is not to be seen');
    const now = context.page.readPost(present(post), new URL(location.href)).post;
    if (now.id !== asked.post.id) throw new AppError('POST_GONE', 'another post has taken its place');
    const { width, height } = whereNow();
    if (width !== where.width || height !== where.height || devicePixelRatio !== ratio) {
      throw new AppError('POST_MOVED', 'the post has another size now');
    }
    return now;
  };

  // Beside the photograph, which the browser makes elsewhere; the picture does not wait for it, the storing does.
  const hidden = context.page.viewerParts(post).map(({ element }) => element);
  const dom = shown
    .then(pageTurn)
    .then(() => snapshotDom(post, { hidden, pictures: new Map(), url: asked.post.url ?? '', signal }));

  const done = context.inFlight.watch(asked.id, {
    async whenDrawn() {
      await shown;
      look();
      return null;
    },
    async showPart({ top, part, of }) {
      look();
      partUndo.run();
      isScrolled = true;
      press.onPart(part, of);
      scrollToRow(post, top);
      await drawn();
      await loaded(post);
      return null;
    },
    async holdStill() {
      look();
      hideTraces(post, context.page, undo);
      const posts = context.page.findPosts(document);
      const isHidden = hideFloating(post, posts, undo);
      const now = context.canReach ? null : showMark(post, posts, partUndo);
      if (hideProgress(post, partUndo) || isHidden || isScrolled) await drawn();
      held = frameOf(post).clip;
      return { clip: held, view: viewOf(post), stamp: now };
    },
    hasHeld() {
      look();
      return held !== null && isSameRect(held, frameOf(post).clip);
    },
    async confirm(): Promise<Recheck> {
      const now = look();
      if (!isScrolled && !isSameRect(whereNow(), where)) throw new AppError('POST_MOVED', 'the page moved meanwhile');
      const changed = changedFacts(reading.shown, now);
      if (changed.length > 0) onChanged(changed);
      press.onCommit();
      const unseen = [...new Set([...unseenBefore, ...unseenIn(session)])];
      const text = context.shownText?.(post);
      if (text !== wordsBefore) changed.push('text');
      const files = { dom: await dom, sent: sentAsJson(reading), ...(text === undefined ? {} : { text }) };
      return { changed, unseen, missingResources: missingIn(post), ...files };
    },
  });
  try {
    const saved = unlessAborted(callBackground('savePhotograph', asked), press.signal);
    return (await Promise.all([saved, press.announced]))[0];
  } finally {
    done();
    stop.abort();
    partUndo.run();
  }
}

/** Who cancels does not wait for the background: it hears of it at its next question. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new AppError('CANCELLED', 'cancelled by the user'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject);
  });
}
