/** By passing by: few words to the background, none when there is nothing to say. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PassiveCheck } from '../../../src/content/presence/passive-check.ts';
import type { CaptureFinding, ReceivedIds } from '../../../src/messaging/payloads.ts';
import type { Listing } from '../../../src/platforms/contract.ts';
import { check } from '../../../src/platforms/x/presence/check.ts';
import { userTweets } from '../../tools/demo/answer.ts';
import * as x from '../../platforms/x/presence/account-list.ts';

const NEWER = x.own('2017-11-16T21:00:00Z');
const OLDER = x.own('2017-11-16T15:00:00Z');

let end: AbortController;
const asked: ReceivedIds[] = [];
const told: CaptureFinding[] = [];
let held = [x.target()];

function makePassing(): PassiveCheck {
  end = new AbortController();
  return new PassiveCheck(
    { id: 'x', presence: { check } },
    {
      findCapturesFor: (received) => {
        asked.push(received);
        return Promise.resolve(held);
      },
      report: (found) => Promise.resolve(told.push(...found)),
      onError: (thrown) => {
        throw thrown;
      },
    },
    end.signal,
  );
}

const results = () => told.map(({ finding }) => finding.result);
const pass = (passiveCheck: PassiveCheck, ...listings: Listing[]) => {
  for (const listing of listings) passiveCheck.heard(listing, Date.now());
  return vi.advanceTimersByTimeAsync(1000);
};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2017-11-16T20:10:00Z') });
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act, 0));
  asked.length = told.length = 0;
  held = [x.target()];
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

describe('passing by', () => {
  it('tells that a captured repost and its original were seen', async () => {
    await pass(makePassing(), x.listOf(NEWER, x.REPOST, OLDER));
    expect(told.map(({ captureId, finding }) => [captureId, finding.result])).toEqual([
      ['c1', 'visible'],
      ['c1', 'visible'],
    ]);
  });

  it('asks with ids and the reach of an account’s list, nothing of any post', async () => {
    await pass(makePassing(), x.listOf(NEWER, x.REPOST, OLDER));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.ids).toEqual(expect.arrayContaining([x.REPOST.id, x.ORIGINAL.id]));
    expect(asked[0]?.account).toMatchObject({ handle: 'DeptofDefense' });
    expect(JSON.stringify(asked)).not.toMatch(/solution|At 2017/);
  });

  it('tells that a repost is missing between its neighbours', async () => {
    await pass(makePassing(), x.listOf(NEWER, OLDER));
    expect(told.map(({ finding }) => [finding.result, 'repostId' in finding.subject])).toEqual([['gone', true]]);
  });

  it('goes on from one part of the list to the next, and not over a new beginning', async () => {
    const passiveCheck = makePassing();
    const many = Array.from({ length: 20 }, (_, i) => x.own(`2017-11-16T21:${String(50 - i)}:00Z`));
    const items = [...many, OLDER];
    await pass(passiveCheck, x.listing(userTweets(items, 0)));
    expect(results()).toEqual([]);
    await pass(passiveCheck, x.listing(userTweets(items, 20), 'UserTweets', '20'));
    expect(results()).toEqual(['gone']);
    told.length = 0;
    const another = makePassing();
    await pass(another, x.listing(userTweets(items, 20), 'UserTweets', '20'));
    expect(results()).toEqual([]);
  });

  it('says nothing of what it could not tell, and nothing without captures', async () => {
    await pass(makePassing(), x.listOf(OLDER, NEWER), x.listing(null, 'UserTweets', null, 429));
    held = [];
    await pass(makePassing(), x.listOf(NEWER, x.REPOST, OLDER));
    expect(told).toEqual([]);
  });

  it('repeats itself after an hour at most, and at once when something changed', async () => {
    const passiveCheck = makePassing();
    const list = x.listOf(NEWER, x.REPOST, OLDER);
    await pass(passiveCheck, list, list);
    await pass(passiveCheck, list);
    expect(results()).toEqual(['visible', 'visible']);
    await pass(passiveCheck, x.listOf(NEWER, OLDER));
    expect(results()).toEqual(['visible', 'visible', 'gone']);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    await pass(passiveCheck, list);
    expect(results()).toEqual(['visible', 'visible', 'gone', 'visible', 'visible']);
  });

  it('is silent once the script has ended', async () => {
    const passiveCheck = makePassing();
    passiveCheck.heard(x.listOf(x.REPOST), Date.now());
    end.abort();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual([]);
  });
});
