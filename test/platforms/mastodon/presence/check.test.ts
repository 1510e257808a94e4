import { describe, expect, it } from 'vitest';
import type { PresenceTarget } from '../../../../src/model/presence.ts';
import { subjectsOf } from '../../../../src/model/subjects.ts';
import { mastodon } from '../../../../src/platforms/mastodon/index.ts';
import { readAnswer } from '../../../../src/platforms/mastodon/network/read-answer.ts';
import { sent, type Json } from '../made-answer.ts';
import { HOME } from '../made-page.ts';

const ADA = { id: '7', username: 'ada', acct: 'ada', display_name: 'Ada', url: 'https://harbour.example/@ada' };

function boost(id: string, original: Json = sent()): Json {
  return { ...sent({ id, content: '', reblog: original }), account: ADA };
}

function targetOf(content: Json, host = HOME): PresenceTarget {
  const [post] = readAnswer(structuredClone(content), 'network', host);
  if (!post) throw new Error('no post');
  return { captureId: 'c', capturedAt: '2026-02-05T00:00:00.000Z', post };
}

function listing(content: Json[], operation = 'account', url = new URL('/@ada', HOME)) {
  const response = { operation, status: 200, cursor: null, content: structuredClone(content) };
  const found = mastodon.responses?.read(response, url).listing;
  if (!found) throw new Error('no listing');
  return found;
}

function look(target: PresenceTarget, list: ReturnType<typeof listing>) {
  const found = mastodon.presence?.check(target, list, list) ?? [];
  return found.map(({ subject, result, detail }) => ['postId' in subject ? 'post' : 'boost', result, detail.reason]);
}

const captured = boost('116000000000000500');
const [newer, older] = [
  boost('116000000000000600', sent({ id: '11' })),
  boost('116000000000000400', sent({ id: '12' })),
];

describe('whether a boost and its post are still there', () => {
  it('sees both', () => {
    expect(look(targetOf(captured), listing([newer, captured, older]))).toEqual([
      ['boost', 'visible', undefined],
      ['post', 'visible', undefined],
    ]);
  });

  it('misses the boost where it must stand between two others, and says nothing of the post', () => {
    expect(look(targetOf(captured), listing([newer, older]))).toEqual([['boost', 'gone', undefined]]);
  });

  it('does not miss it where the list does not reach so far, is another list, or left something out', () => {
    expect(look(targetOf(captured), listing([newer]))).toEqual([['boost', 'unknown', 'not-far-enough']]);
    expect(look(targetOf(captured), listing([newer, older], 'account-part'))).toEqual([]);
    const mention = sent({ id: '116000000000000450', visibility: 'direct' });
    expect(look(targetOf(captured), listing([newer, mention]))).toEqual([['boost', 'unknown', 'not-far-enough']]);
  });

  it('sees changed words', () => {
    const changed = boost('116000000000000500', sent({ content: '<p>The ferry sank.</p>' }));
    expect(look(targetOf(captured), listing([changed])).at(-1)).toEqual(['post', 'changed', undefined]);
  });

  it('never takes another server’s post with the same id for it', () => {
    const elsewhere = new URL('https://isle.example/@ada');
    expect(look(targetOf(captured), listing([newer, older], 'account', elsewhere))).toEqual([]);
    expect(look(targetOf(captured), listing([captured], 'account', elsewhere))).toEqual([]);
    const [here, there] = [targetOf(captured), targetOf(captured, new URL('https://isle.example/public'))];
    expect(subjectsOf(here.post)).not.toEqual(subjectsOf(there.post));
  });

  it('does not miss a post that the list may not hold: an answer, one for followers', () => {
    const mine = (more: Json) => targetOf({ ...sent({ id: '116000000000000500', ...more }), account: ADA });
    expect(look(mine({}), listing([newer, older]))).toEqual([['post', 'gone', undefined]]);
    expect(look(mine({ in_reply_to_id: '3' }), listing([newer, older]))).toEqual([]);
    expect(look(mine({ visibility: 'private' }), listing([newer, older]))).toEqual([]);
  });
});
