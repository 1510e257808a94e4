/** What happened in a story, in the order in which it happened: posts, reposts, captures of what has no known time, and what went. */
import type { Capture, Observation } from '../../../model/capture.ts';
import type { Author, PostRecord } from '../../../model/post.ts';
import { isRepost } from '../../../model/presence.ts';
import { wholeHandle } from '../../../model/profiles/profile-of.ts';
import { presenceOf } from '../../presence/use-presence.ts';

export interface StoryEvent {
  kind: 'posted' | 'reposted' | 'captured' | 'gone';
  /** ISO 8601. Of what has no time of its own, that of the capture, and `kind` says so. */
  at: string;
  capture: Capture;
  /** The event that the capture is of: once for each. */
  isMain: boolean;
}

/** Oldest first. An original that several captures are of is posted once. */
export function storyEvents(captures: readonly Capture[], observations: readonly Observation[]): StoryEvent[] {
  const events: StoryEvent[] = [];
  // What was captured itself too is an event of its own.
  const posted = new Set(captures.flatMap((one) => (mainEvent(one).kind === 'posted' ? keyOf(one) : [])));
  for (const capture of captures) {
    const { post } = capture;
    const main = mainEvent(capture);
    if (post.repost && post.createdAt !== null && !posted.has(keyOf(capture))) {
      posted.add(keyOf(capture));
      events.push({ kind: 'posted', at: post.createdAt, capture, isMain: false });
    }
    events.push({ ...main, capture, isMain: true });
    for (const { subject, status } of presenceOf(capture, ofCapture(observations, capture.id)).subjects) {
      const isOfEvent = isRepost(subject) === (post.repost !== null);
      const { known } = status;
      if (isOfEvent && known?.result === 'gone') {
        events.push({ kind: 'gone', at: known.first.at, capture, isMain: false });
      }
    }
  }
  return events.sort((a, b) => timeOf(a) - timeOf(b));
}

function mainEvent({ capturedAt, post }: Capture): Pick<StoryEvent, 'kind' | 'at'> {
  if (post.repost) {
    return post.repost.at === null ? { kind: 'captured', at: capturedAt } : { kind: 'reposted', at: post.repost.at };
  }
  return post.createdAt === null ? { kind: 'captured', at: capturedAt } : { kind: 'posted', at: post.createdAt };
}

/** What is no time stands at the end. */
function timeOf({ at }: StoryEvent): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? Infinity : time;
}

/** Of the original. What has neither id nor address is like no other. */
const keyOf = ({ id: captureId, post: { platform, id, url } }: Capture) => `${platform} ${id ?? url ?? captureId}`;

const ofCapture = (observations: readonly Observation[], id: string) =>
  observations.filter(({ captureId }) => captureId === id);

export interface StoryAccount {
  /** Of one account, whatever the case of its handle: one of the same name elsewhere is somebody else. */
  key: string;
  author: Author;
  /** Captures of its posts, and of its reposts. */
  posts: number;
  reposts: number;
}

/** Who wrote and who reposted, the most frequent first. Whoever is not known is nobody. */
export function storyAccounts(captures: readonly Capture[]): StoryAccount[] {
  const accounts = new Map<string, StoryAccount>();
  const count = (post: PostRecord, author: Author, what: 'posts' | 'reposts') => {
    const name = author.handle === null ? author.name : `@${wholeHandle(post, author.handle).toLowerCase()}`;
    if (name === null || name === '') return;
    const key = `${post.platform} ${name}`;
    const account = accounts.get(key) ?? { key, author, posts: 0, reposts: 0 };
    account[what]++;
    accounts.set(key, account);
  };
  for (const { post } of captures) {
    count(post, post.author, 'posts');
    if (post.repost) count(post, post.repost.by, 'reposts');
  }
  return [...accounts.values()].sort((a, b) => b.posts + b.reposts - a.posts - a.reposts);
}
