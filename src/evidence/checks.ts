/** What can be compared within a record by itself: what was shown with what was sent, and ids with the times they hold. */
import type { Capture, Observation, Subject } from '../model/capture.ts';
import type { PostRecord, Source } from '../model/post.ts';

export type Check = Omit<Observation, 'id' | 'captureId'>;

/** Of the id's own time: `(id >> 22) + EPOCH` ms, since November 2010. Ids below the first of them hold no time. */
const EPOCH = 1288834974657n;
const FIRST = 27_000_000_000_000_000n;

/** Milliseconds by which a told time may lie before or after the id's: told times are floored to the second. */
const BEFORE = 1_000;
const AFTER = 2_000;

/** Where a fact comes from that was sent to the page, not read off the screen. */
const SENT: readonly Source[] = ['network', 'props', 'store'];

/** Made at sealing, failures and what could not be checked included. */
export function checksOf({ post }: Pick<Capture, 'post'>, at: string): Check[] {
  const checks: Check[] = [shownAgainstSent(post, at)];
  const { platform, id, createdAt, sources, repost } = post;
  if (id !== null) {
    checks.push(idAgainstTime({ platform, postId: id }, id, timeOf(createdAt, sources['createdAt']), at));
  }
  if (repost && repost.id !== null) {
    const { id: repostId, at: repostedAt } = repost;
    checks.push(idAgainstTime({ platform, repostId }, repostId, timeOf(repostedAt, sources['repost.at']), at));
  }
  return checks;
}

function shownAgainstSent(post: PostRecord, at: string): Check {
  const isSent = Object.values(post.sources).some((sources) => sources.some((source) => SENT.includes(source)));
  const differing = post.disagreements.map(({ field }) => field);
  return {
    subject: subjectOf(post),
    kind: 'shown-sent',
    result: differing.length > 0 ? 'differs' : isSent ? 'agrees' : 'not-checked',
    witness: 'the page’s own data',
    at,
    detail: differing.length > 0 ? differing.join(', ') : null,
  };
}

/** A time that was made from the id is no witness of it. */
function timeOf(time: string | null, sources: readonly Source[] = []): string | null {
  return sources.length > 0 && sources.every((source) => source === 'id') ? null : time;
}

function idAgainstTime(subject: Subject, id: string, told: string | null, at: string): Check {
  const check = { subject, kind: 'id-time', witness: 'the id', at } as const;
  const number = /^\d{1,20}$/.test(id) ? BigInt(id) : 0n;
  if (told === null || number < FIRST) return { ...check, result: 'not-checked', detail: null };
  const held = Number((number >> 22n) + EPOCH);
  const difference = held - Date.parse(told);
  const agrees = difference >= -BEFORE && difference <= AFTER;
  return { ...check, result: agrees ? 'agrees' : 'differs', detail: agrees ? null : `${difference} ms` };
}

function subjectOf({ platform, id, repost }: PostRecord): Subject {
  if (repost) {
    return repost.id === null
      ? { platform, repostOf: id ?? '', by: repost.by.handle ?? '' }
      : { platform, repostId: repost.id };
  }
  return { platform, postId: id ?? '' };
}
