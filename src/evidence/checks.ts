/** What can be compared within a record by itself: what was shown with what was sent, and ids with the times they hold. */
import type { Capture, Observation, Subject } from '../model/capture.ts';
import type { PostRecord, Source } from '../model/post.ts';
import { profileOf } from '../model/profiles/profile-of.ts';
import { postSubject, repostSubject } from '../model/subjects.ts';

export type Check = Omit<Observation, 'id' | 'captureId'>;

/** Milliseconds by which a told time may lie from the id's: both are floored to the second. */
const NEAR = 1_000;

/** Where a fact comes from that was sent to the page, not read off the screen. */
const SENT: readonly Source[] = ['network', 'props', 'store'];

/** Made at sealing, failures and what could not be checked included: of a network that we do not know, everything. */
export function checksOf({ post }: Pick<Capture, 'post'>, at: string): Check[] {
  const checks: Check[] = [shownAgainstSent(post, at)];
  const { id, createdAt, sources, repost } = post;
  const [ofPost, ofRepost] = [postSubject(post), repostSubject(post)];
  if (id !== null && ofPost !== null) {
    checks.push(idAgainstTime(ofPost, id, timeOf(createdAt, sources['createdAt']), at));
  }
  if (repost && repost.id !== null && ofRepost !== null) {
    checks.push(idAgainstTime(ofRepost, repost.id, timeOf(repost.at, sources['repost.at']), at));
  }
  return checks;
}

function shownAgainstSent(post: PostRecord, at: string): Check {
  const isSent = Object.values(post.sources).some((sources) => sources.some((source) => SENT.includes(source)));
  const check = { subject: subjectOf(post), kind: 'shown-sent', witness: 'the page’s own data', at } as const;
  if (profileOf(post.platform) === null) return { ...check, result: 'not-checked', detail: null };
  const differing = post.disagreements.map(({ field }) => field);
  return {
    ...check,
    result: differing.length > 0 ? 'differs' : isSent ? 'agrees' : 'not-checked',
    detail: differing.length > 0 ? differing.join(', ') : null,
  };
}

/** A time that was made from the id is no witness of it. */
function timeOf(time: string | null, sources: readonly Source[] = []): string | null {
  return sources.length > 0 && sources.every((source) => source === 'id') ? null : time;
}

function idAgainstTime(subject: Subject, id: string, told: string | null, at: string): Check {
  const check = { subject, kind: 'id-time', witness: 'the id', at } as const;
  const held = profileOf(subject.platform)?.timeOfId(id) ?? null;
  if (told === null || held === null) return { ...check, result: 'not-checked', detail: null };
  const difference = Date.parse(held) - Date.parse(told);
  const agrees = Math.abs(difference) <= NEAR;
  return { ...check, result: agrees ? 'agrees' : 'differs', detail: agrees ? null : `${difference} ms` };
}

function subjectOf(post: PostRecord): Subject {
  const { platform, id, repost } = post;
  if (repost !== null) return repostSubject(post) ?? { platform, repostOf: id ?? '', by: repost.by.handle ?? '' };
  return postSubject(post) ?? { platform, postId: '' };
}
