/** Accounts whose posts and reposts are kept as they pass by, and which posts are theirs. */
import * as v from 'valibot';
import { lineField, timeField, uuidField } from './fields.ts';
import type { Author, PostRecord } from './post.ts';
import { profileOf, wholeHandle } from './profiles/profile-of.ts';

export const accountSchema = v.object({
  platform: lineField,
  /** Where it was seen: ids of accounts count there. */
  host: lineField,
  /** Whole, as others name it, without the sign before it. */
  handle: v.pipe(lineField, v.nonEmpty()),
  /** The network's own id, which stays when the account takes another name; null: not told. */
  accountId: v.nullable(lineField),
  name: v.nullable(lineField),
});

export type Account = v.InferOutput<typeof accountSchema>;

export const followSchema = v.object({
  ...accountSchema.entries,
  id: uuidField,
  since: timeField,
  /** Where what is kept of it goes; null: nowhere. */
  storyId: v.nullable(uuidField),
  tag: v.nullable(lineField),
});

/** An account that a person follows. */
export type Follow = v.InferOutput<typeof followSchema>;

/** As much of it as finds its posts. */
export type Followed = Pick<Follow, 'id' | 'platform' | 'host' | 'handle' | 'accountId'>;

/** A post or a repost by an account that is followed. */
export interface FollowedItem {
  follow: Followed;
  isRepost: boolean;
}

/** Null for an account that could not be read. */
export function accountOf(
  { platform, host }: Pick<PostRecord, 'platform' | 'host'>,
  { handle, id, name }: Pick<Author, 'handle' | 'id' | 'name'>,
): Account | null {
  if (handle === null || handle === '') return null;
  return { platform, host, handle: wholeHandle({ platform, host }, handle), accountId: id, name };
}

/** Who stands behind an item: who reposted it, else who wrote it. */
export function accountBehind(post: PostRecord): Account | null {
  return accountOf(post, post.repost?.by ?? post.author);
}

export function sameHandle(one: Pick<Account, 'platform' | 'handle'>, other: Pick<Account, 'platform' | 'handle'>) {
  return handleKey(one) === handleKey(other);
}

/** Finds who of many is behind a post, in a time that does not grow with their number. */
export class FollowedAccounts {
  readonly #byHandle = new Map<string, Followed>();
  readonly #byId = new Map<string, Followed>();

  constructor(follows: readonly Followed[]) {
    for (const follow of follows) {
      this.#byHandle.set(handleKey(follow), follow);
      if (follow.accountId !== null) this.#byId.set(idKey(follow, follow.accountId), follow);
    }
  }

  get isEmpty(): boolean {
    return this.#byHandle.size === 0;
  }

  /** The repost first: an account may repost itself. Null for what cannot be named, and for nobody's. */
  itemOf(post: PostRecord): FollowedItem | null {
    if (this.isEmpty || post.id === null || post.kind === 'unavailable') return null;
    const reposter = post.repost && this.find(post, post.repost.by);
    if (reposter) return { follow: reposter, isRepost: true };
    const author = this.find(post, post.author);
    return author && { follow: author, isRepost: false };
  }

  /** By the id where it is known: an old name may be another's by now. */
  find(place: Pick<PostRecord, 'platform' | 'host'>, who: Pick<Author, 'handle' | 'id' | 'name'>): Followed | null {
    const byId = who.id === null ? undefined : this.#byId.get(idKey(place, who.id));
    if (byId) return byId;
    const account = accountOf(place, who);
    const follow = account && this.#byHandle.get(handleKey(account));
    if (!follow) return null;
    const isAnother = who.id !== null && follow.accountId !== null && follow.host === place.host;
    return isAnother ? null : follow;
  }
}

/** What an item is kept once by, but for the repost's own id: an account may repost the same post again. */
export function itemKey({ follow, isRepost }: FollowedItem, { platform, host, id }: PostRecord): string {
  const post = profileOf(platform)?.globalId(host, id ?? '') ?? id;
  return `${follow.id} ${isRepost ? 'repost' : 'post'} ${post}`;
}

function handleKey({ platform, handle }: Pick<Account, 'platform' | 'handle'>): string {
  return `${platform} ${handle.toLowerCase()}`;
}

/** On a network of many servers, each has ids of its own. */
function idKey({ platform, host }: Pick<PostRecord, 'platform' | 'host'>, id: string): string {
  return `${platform} ${host} ${id}`;
}
