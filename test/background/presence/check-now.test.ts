/** "Check now": what is opened, what the tab is told, and where it goes when a page holds nothing. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Reason } from '../../../src/model/presence.ts';
import { aPost } from '../../helpers/records.ts';
import { browser, emptyStage, ID, observations, session, store } from './stage.ts';

vi.mock('../../../src/browser/api.ts', () => import('./stage.ts'));
vi.mock('../../../src/sealing/audit-log.ts', () => ({ recordAct: () => Promise.resolve() }));

const { checkIn, checkNow, endCheck, forgetCheck } = await import('../../../src/background/presence/check-now.ts');

const POST = { platform: 'x', postId: '1990000000000000000' };
const unknown = (reason: Reason): Finding => ({
  subject: POST,
  result: 'unknown',
  witness: 'TweetDetail',
  detail: { reason },
});

beforeEach(emptyStage);

describe('checkNow', () => {
  it('opens the list of the account that reposted, and tells the tab what to look for', async () => {
    await store();
    await checkNow(ID, 'repost');
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: 'https://x.com/harbournews' });
    const task = await checkIn(7);
    expect(task).toMatchObject({ page: 'account', subject: { repostId: '1990000500000000000' } });
    expect(task?.target.captureId).toBe(ID);
    expect(await checkIn(8)).toBeNull();
  });

  it('opens the post’s own page for the post', async () => {
    await store();
    await checkNow(ID, 'post');
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: 'https://x.com/mara_lind/status/1990000000000000000' });
    expect(await checkIn(7)).toMatchObject({ page: 'post', subject: POST });
  });

  it('writes down what the tab found, and forgets the tab', async () => {
    await store();
    await checkNow(ID, 'post');
    await endCheck(7, { ...unknown('rate-limited') });
    expect(await observations()).toMatchObject([
      { result: 'unknown', detail: '{"method":"check","reason":"rate-limited"}' },
    ]);
    expect(await checkIn(7)).toBeNull();
    await endCheck(7, unknown('rate-limited'));
    expect(await observations()).toHaveLength(1);
  });

  it('goes on to the author’s list where the post’s page holds nothing', async () => {
    await store();
    await checkNow(ID, 'post');
    await endCheck(7, unknown('empty-answer'));
    expect(browser.tabs.update).toHaveBeenCalledWith(7, { url: 'https://x.com/mara_lind' });
    expect(await observations()).toEqual([]);
    expect(await checkIn(7)).toMatchObject({ page: 'account', subject: POST, url: 'https://x.com/mara_lind' });
    await endCheck(7, unknown('nothing-newer'));
    expect(await observations()).toHaveLength(1);
  });

  it('survives the background’s end: all that it knows is in the browser’s storage', async () => {
    await store();
    await checkNow(ID, 'repost');
    expect(session['checks']).toEqual({ 7: { captureId: ID, which: 'repost', page: 'account' } });
    await forgetCheck(7);
    expect(await checkIn(7)).toBeNull();
  });

  it('says so where there is no such subject, or no page for it', async () => {
    await store({ post: aPost({ repost: null, url: null }) });
    await expect(checkNow(ID, 'repost')).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    await expect(checkNow(ID, 'post')).rejects.toMatchObject({ code: 'CHECK_NOWHERE' });
    expect(browser.tabs.create).not.toHaveBeenCalled();
  });
});
