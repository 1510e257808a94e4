/** What in an answer says who is looking. It is taken out before anything is read. */
import { withoutKeys } from '../../shared/without-keys.ts';

/** Own likes, boosts, votes, filters; what the viewer may do. */
const VIEWER_KEYS = new Set(
  [
    'favourited reblogged muted bookmarked pinned filtered voted own_votes current_user relationship following',
    'followed_by blocking blocked_by muting requested notifying endorsed note_personal reactions_me',
  ].flatMap((line) => line.split(' ')),
);

/** Levels to which an answer is looked through. */
const DEPTH = 60;

/** Takes the viewer's marks out of parsed JSON, in place. Gives the same object. */
export function withoutViewer(content: unknown): unknown {
  return withoutKeys(content, VIEWER_KEYS, DEPTH);
}
