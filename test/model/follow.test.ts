/** Whose post it is, among many that are followed. */
import { describe, expect, it } from 'vitest';
import { type Followed, FollowedAccounts, itemKey } from '../../src/model/follow.ts';
import { unknownAuthor } from '../../src/model/post.ts';
import { aPost } from '../helpers/records.ts';

const followed = (changes: Partial<Followed> = {}): Followed => ({
  id: 'f1',
  platform: 'x',
  host: 'x.com',
  handle: 'HarbourNews',
  accountId: null,
  ...changes,
});
const by = (handle: string | null, id: string | null = null) => ({ ...unknownAuthor(), handle, id });
const repostBy = (handle: string, id: string | null = null) => {
  const { repost } = aPost();
  return aPost({ repost: repost && { ...repost, by: by(handle, id) } });
};

describe('accounts that are followed', () => {
  it('are found as who reposted or who wrote, without regard to case', () => {
    const accounts = new FollowedAccounts([followed()]);
    expect(accounts.itemOf(repostBy('harbournews'))).toMatchObject({ follow: { id: 'f1' }, isRepost: true });
    expect(accounts.itemOf(aPost({ repost: null, author: by('HARBOURNEWS') }))).toMatchObject({ isRepost: false });
    expect(accounts.itemOf(repostBy('harbour'))).toBeNull();
    expect(new FollowedAccounts([]).itemOf(repostBy('harbournews'))).toBeNull();
  });

  it('are the ones who repost themselves', () => {
    const accounts = new FollowedAccounts([followed()]);
    const itself = { ...repostBy('harbournews'), author: by('harbournews') };
    const own = aPost({ repost: null, author: by('harbournews') });
    const [repost, post] = [accounts.itemOf(itself), accounts.itemOf(own)];
    expect([repost?.isRepost, post?.isRepost]).toEqual([true, false]);
    expect(repost && itemKey(repost, itself)).not.toBe(post && itemKey(post, own));
  });

  it('are known by their id under another name, and nobody else under the old one', () => {
    const accounts = new FollowedAccounts([followed({ accountId: '42' })]);
    expect(accounts.itemOf(repostBy('port_press', '42'))).toMatchObject({ follow: { id: 'f1' } });
    expect(accounts.itemOf(repostBy('harbournews', '43'))).toBeNull();
    expect(accounts.itemOf(repostBy('harbournews'))).toMatchObject({ follow: { id: 'f1' } });
  });

  it('are another account on another server, though ids and names are alike', () => {
    const one = followed({ platform: 'mastodon', host: 'one.example', handle: 'press@one.example', accountId: '7' });
    const accounts = new FollowedAccounts([one]);
    const on = (host: string, handle: string, id: string) =>
      accounts.itemOf(aPost({ platform: 'mastodon', host, repost: null, kind: 'post', author: by(handle, id) }));
    expect(on('one.example', 'press', '7')).not.toBeNull();
    expect(on('two.example', 'press@one.example', '99')).not.toBeNull();
    expect(on('two.example', 'press', '7')).toBeNull();
    expect(accounts.itemOf(repostBy('press@one.example'))).toBeNull();
  });

  it('have no item that nobody can name', () => {
    const accounts = new FollowedAccounts([followed()]);
    expect(accounts.itemOf({ ...repostBy('harbournews'), id: null })).toBeNull();
    expect(accounts.itemOf({ ...repostBy('harbournews'), kind: 'unavailable' })).toBeNull();
  });
});
