/** Draws the post again from the page's elements, where the browser gives no photograph. */
import { callBackground } from '../messaging/messenger.ts';
import type { Saved } from '../messaging/payloads.ts';
import { AppError } from '../model/errors.ts';
import type { CaptureSession } from './capture-session.ts';
import { changedFacts } from './changed-facts.ts';
import { snapshotDom } from './dom-snapshot.ts';
import { redrawing } from './load-redrawing.ts';
import { letPointerThrough, unhovered } from './prepare-post.ts';
import { present, sentAsJson } from './read-whole.ts';
import { unseenIn } from './unseen-facts.ts';
import { loaded, stillLoadingIn } from './wait.ts';

/** `fallbackReason`: the error code that says why it is no photograph. Throws CANCELLED, POST_GONE, PICTURE_FAILED. */
export async function saveRedrawing(session: CaptureSession, fallbackReason: string): Promise<Saved> {
  const { post, context, press, undo, reading } = session;
  const throwIfCancelled = (): void => {
    if (press.signal.aborted) throw new AppError('CANCELLED', 'no longer wanted');
  };
  if (!press.isUnasked) {
    // What is hovered would be drawn so.
    letPointerThrough(post, undo);
    await Promise.all([press.announced, unhovered(post)]);
  }
  await loaded(post);
  throwIfCancelled();
  const input = session.input();
  const before = unseenIn(session);
  const { blobs, renderer, missingResources, pictures } = await redrawing(post, context.fetchAsPage, {
    others: context.page.findPosts(document),
    isUnasked: press.isUnasked === true,
    viewerParts: press.isUnasked ? context.page.viewerParts(post) : [],
  });
  const now = context.page.readPost(present(post), new URL(location.href)).post;
  if (now.id !== input.post.id) throw new AppError('POST_GONE', 'another post has taken its place');
  const hidden = context.page.viewerParts(post).map(({ element }) => element);
  const dom = await snapshotDom(post, { hidden, pictures, url: input.post.url ?? '', signal: press.signal });
  const changed = changedFacts(reading.shown, now);
  throwIfCancelled();
  press.onCommit();
  return callBackground('saveRedrawing', {
    ...input,
    redrawing: { blobs, renderer, fallbackReason },
    recheck: {
      changed,
      unseen: [...new Set([...before, ...unseenIn(session)])],
      missingResources: [...missingResources, ...stillLoadingIn(post)],
      dom,
      sent: sentAsJson(reading),
    },
  });
}
