/** Accounts that are followed. */
import { v7 as makeId } from 'uuid';
import { type Account, type Follow, FollowedAccounts } from '../model/follow.ts';
import { db } from './db.ts';
import { facetTerm } from './facets.ts';
import { freeing, storing } from './failures.ts';

export function listFollows(): Promise<Follow[]> {
  return db.follows.toArray();
}

export async function getFollow(id: string): Promise<Follow | null> {
  return (await db.follows.get(id)) ?? null;
}

/** Null: it is not followed. */
export async function followOf(account: Account): Promise<Follow | null> {
  const follows = await db.follows.where('platform').equals(account.platform).toArray();
  const { handle, accountId, name } = account;
  const found = new FollowedAccounts(follows).find(account, { handle, id: accountId, name });
  return follows.find(({ id }) => id === found?.id) ?? null;
}

/** One that is followed already stays as it is. */
export function addFollow(account: Account, now: Date): Promise<Follow> {
  return storing(() =>
    db.transaction('rw', db.follows, async () => {
      const there = await followOf(account);
      if (there) return there;
      const { platform, host, handle, accountId, name } = account;
      const follow = { id: makeId(), platform, host, handle, accountId, name, since: now.toISOString() };
      const added: Follow = { ...follow, storyId: null, tag: null };
      await db.follows.add(added);
      return added;
    }),
  );
}

/** Only what is named changes. */
export function changeFollow(
  id: string,
  changes: Partial<Pick<Follow, 'storyId' | 'tag' | 'handle' | 'accountId' | 'name'>>,
): Promise<number> {
  return storing(() => db.follows.update(id, changes));
}

/** What was kept of it stays. */
export function removeFollow(id: string): Promise<void> {
  return freeing(() => db.follows.delete(id));
}

/** How many captures were kept without a press because of the account, under the name that it has now. */
export function countKept(handle: string): Promise<number> {
  return db.search
    .where('words')
    .equals(facetTerm('kept', `@${handle}`))
    .count();
}

/** Captures that were kept without a press, those in the trash included; oldest first. */
export async function automaticIds(): Promise<string[]> {
  return (await db.search.where('words').equals(facetTerm('is', 'auto')).primaryKeys()).sort();
}
