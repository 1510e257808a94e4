/** The eighteen cases that public addresses were seen to answer, and what each is worth. */
import { describe, expect, it } from 'vitest';
import type { KnownPost, PublicAnswer } from '../../../../src/model/profiles/public-api.ts';
import { readOembed, readTweetResult } from '../../../../src/model/profiles/x/public-api.ts';
import { type EndpointAnswer, verdictOf } from '../../../../src/model/presence-verdict.ts';

const KNOWN: KnownPost = {
  id: '1990000000000000000',
  uri: null,
  url: null,
  host: 'x.com',
  text: 'The ferry to Östholm is cancelled. harbour.example/ferry',
};
const TWEET = { __typename: 'Tweet', id_str: KNOWN.id, text: 'The ferry to Östholm is cancelled. https://t.co/abc' };

const TWEET_RESULT: Record<string, PublicAnswer> = {
  there: { status: 200, json: TWEET },
  edited: { status: 200, json: { ...TWEET, text: 'The ferry to Östholm sails as planned.' } },
  empty: { status: 200, json: {} },
  'not found': { status: 404, json: { error: 'not found' } },
  tombstone: {
    status: 200,
    json: { __typename: 'TweetTombstone', tombstone: { text: { text: 'Age-restricted adult content.' } } },
  },
  'too many': { status: 429, json: undefined },
  'a login page': { status: 200, json: undefined },
};
const OEMBED: Record<string, PublicAnswer> = {
  there: { status: 200, json: { html: '<blockquote>' } },
  404: { status: 404, json: {} },
  403: { status: 403, json: {} },
  500: { status: 500, json: {} },
};

/** What both say, as one round asks them. */
function round(tweet: PublicAnswer, oembed: PublicAnswer): EndpointAnswer[] {
  return [
    { name: 'tweet-result', status: tweet.status, ...readTweetResult(tweet, KNOWN) },
    { name: 'oembed', status: oembed.status, ...readOembed(oembed) },
  ];
}

describe('a post on X', () => {
  it.each([
    ['there', 'there', 'visible', undefined],
    ['edited', 'there', 'changed', undefined],
    ['empty', '404', 'gone', undefined],
    ['not found', '404', 'gone', undefined],
    ['not found', 'there', 'unknown', 'witnesses-differ'],
    ['tombstone', 'there', 'restricted', undefined],
    ['tombstone', '404', 'restricted', undefined],
    ['tombstone', '403', 'restricted', undefined],
    ['too many', '404', 'unknown', 'one-witness'],
    ['a login page', '500', 'unknown', 'refused'],
    ['not found', '500', 'unknown', 'one-witness'],
    // Beyond the eighteen.
    ['empty', '500', 'unknown', 'one-witness'],
    ['empty', '403', 'restricted', undefined],
    ['empty', 'there', 'unknown', 'witnesses-differ'],
    ['too many', 'there', 'unknown', 'rate-limited'],
    ['too many', '500', 'unknown', 'rate-limited'],
    ['there', '404', 'unknown', 'witnesses-differ'],
    ['there', '500', 'visible', undefined],
  ])('whose tweet-result is %s, and whose oembed is %s: %s', (tweet, oembed, result, reason) => {
    const verdict = verdictOf(round(TWEET_RESULT[tweet] ?? absent(), OEMBED[oembed] ?? absent()), 2);
    expect([verdict.result, verdict.reason]).toEqual([result, reason]);
  });

  it('tells what was answered, and the words of a tombstone', () => {
    const told = round(TWEET_RESULT['tombstone'] ?? absent(), { status: 0, json: null });
    expect(verdictOf(told, 2)).toEqual({
      result: 'restricted',
      answers: 'tweet-result 200, oembed –',
      notice: 'Age-restricted adult content.',
    });
  });

  const state = (json: object, known = KNOWN) => readTweetResult({ status: 200, json }, known).state;

  it('has not changed because its links, mentions, entities or its cut look otherwise', () => {
    expect(state({ ...TWEET, text: '@pier_office The ferry to  Östholm is cancelled. https://t.co/x…' })).toBe(
      'visible',
    );
    expect(state({ ...TWEET, text: 'The ferry to' })).toBe('visible');
    expect(state({ ...TWEET, text: 'Tom &amp; Jerry &lt;3' }, { ...KNOWN, text: 'Tom & Jerry <3' })).toBe('visible');
    expect(state(TWEET, { ...KNOWN, text: null })).toBe('visible');
  });

  it('has changed when a later version is named', () => {
    const edits = (...ids: string[]) => ({ ...TWEET, edit_control: { edit_tweet_ids: ids } });
    expect(state(edits(KNOWN.id))).toBe('visible');
    expect(state(edits('1989999999999999999', KNOWN.id))).toBe('visible');
    expect(state(edits(KNOWN.id, '1990000100000000000'))).toBe('changed');
  });

  it('is not another post', () => {
    expect(state({ ...TWEET, id_str: '5' })).toBe('unknown');
    expect(state({ hello: 'world' })).toBe('unknown');
  });
});

function absent(): never {
  throw new Error('no such answer');
}
