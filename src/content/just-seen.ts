/** Posts that have been here in the last ten minutes, whether or not they still are: their facts can be kept. */
import type { CaptureContext } from '../capture/capture-session.ts';
import { callBackground } from '../messaging/messenger.ts';
import type { SeenPost } from '../messaging/payloads.ts';
import { AppError } from '../model/errors.ts';
import type { PostRecord } from '../model/post.ts';
import { keyOf } from './intercept/received-posts.ts';

/** As many as a person looks through. */
const SHOWN = 30;

/** `sent` is newest first, and so is the list. An item that is there twice (once as the viewer's own repost) is shown once. */
export function listSeen(sent: readonly PostRecord[]): SeenPost[] {
  const byKey = new Map(sent.toReversed().map((post) => [keyOf(post), post]));
  return sent
    .filter((post) => byKey.get(keyOf(post)) === post)
    .slice(0, SHOWN)
    .map((post) => ({ key: keyOf(post), post }));
}

/** A capture of that id without a picture, from what the page received. Throws POST_GONE when the tab has forgotten it. */
export function keepSeen(
  id: string,
  key: string,
  sent: readonly PostRecord[],
  { page, suspect, isDemo }: CaptureContext,
): Promise<{ captureId: string }> {
  const post = sent.find((candidate) => keyOf(candidate) === key);
  if (!post) throw new AppError('POST_GONE', 'the tab no longer knows this post');
  return callBackground('saveFacts', {
    id,
    capturedAt: new Date().toISOString(),
    // What the network has ready was shown to nobody.
    post: { ...post, translation: null },
    page: page.readPage(document, new URL(location.href)),
    suspect: suspect(),
    demo: isDemo(),
  });
}
