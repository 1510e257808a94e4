/** "Check now": what is opened, what the tab is told, and where it goes when a page holds nothing. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Reason } from '../../../src/model/presence.ts';
import { db } from '../../../src/store/db.ts';
import { aPost } from '../../helpers/records.ts';
import { browser, emptyStage, ID, observations, session, store } from './stage.ts';

vi.mock('../../../src/browser/api.ts', () => import('./stage.ts'));
vi.mock('../../../src/sealing/audit-log.ts', () => ({ recordAct: () => Promise.resolve() }));

const { checkIn, checkNow, endCheck, endChecksOnAlarm, forgetCheck } =
  await import('../../../src/background/presence/check-now.ts');

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
    expect(browser.tabs.create).toHaveBeenCalledWith({ url: 'https://x.com/harbournews', active: false });
    const task = await checkIn(7);
    expect(task).toMatchObject({ page: 'account', subject: { repostId: '1990000500000000000' } });
    expect(task?.target.captureId).toBe(ID);
    expect(await checkIn(8)).toBeNull();
  });

  it('opens the post’s own page for the post', async () => {
    await store();
    await checkNow(ID, 'post');
    expect(browser.tabs.create).toHaveBeenCalledWith({
      url: 'https://x.com/mara_lind/status/1990000000000000000',
      active: false,
    });
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
    expect(session['checks']).toEqual({ 7: { captureId: ID, which: 'repost', page: 'account', isShown: false } });
    await forgetCheck(7);
    expect(await checkIn(7)).toBeNull();
  });

  it('works behind the tab where it was asked, and closes with its answer', async () => {
    await store();
    await checkNow(ID, 'repost', 4);
    expect(browser.tabs.create).toHaveBeenCalledWith(
      expect.objectContaining({ active: false, openerTabId: 4, windowId: 3 }),
    );
    await endCheck(7, unknown('rate-limited'));
    expect(browser.tabs.remove).toHaveBeenCalledWith(7);
  });

  it('leaves a tab open that somebody has gone to', async () => {
    await store();
    await checkNow(ID, 'post');
    browser.tabs.get.mockResolvedValueOnce({ active: true, windowId: 3 });
    await endCheck(7, unknown('rate-limited'));
    expect(await observations()).toHaveLength(1);
    expect(browser.tabs.remove).not.toHaveBeenCalled();
  });

  it('brings the page to the front, once, where it tells too little behind another, and then closes it', async () => {
    await store();
    await checkNow(ID, 'repost');
    await endCheck(7, unknown('not-far-enough'));
    expect(browser.tabs.update).toHaveBeenCalledWith(7, { active: true });
    expect(browser.tabs.reload).toHaveBeenCalledWith(7);
    expect(await observations()).toEqual([]);
    expect(await checkIn(7)).toMatchObject({ page: 'account' });
    browser.tabs.get.mockResolvedValue({ active: true, windowId: 3 });
    await endCheck(7, unknown('not-far-enough'));
    expect(await observations()).toHaveLength(1);
    expect(browser.tabs.remove).toHaveBeenCalledWith(7);
    browser.tabs.get.mockResolvedValue({ active: false, windowId: 3 });
  });

  it('says that nothing was told when the tab is closed before, and gives up on a page that never loads', async () => {
    await store();
    await checkNow(ID, 'repost');
    await forgetCheck(7);
    const nothing = { result: 'unknown', detail: '{"method":"check","reason":"no-answer"}' };
    expect(await observations()).toMatchObject([nothing]);
    await forgetCheck(7);
    expect(await observations()).toHaveLength(1);
    endChecksOnAlarm();
    await checkNow(ID, 'repost');
    const ring = browser.alarms.onAlarm.addListener.mock.calls[0]?.[0];
    ring?.({ name: 'another' });
    ring?.({ name: 'check-7' });
    await vi.waitFor(() => expect(browser.tabs.remove).toHaveBeenCalledExactlyOnceWith(7));
    expect(await observations()).toMatchObject([nothing, nothing]);
  });

  it('gives each page of a check the whole of its time', async () => {
    await store();
    await checkNow(ID, 'post');
    await endCheck(7, unknown('no-answer'));
    await endCheck(7, unknown('no-answer'));
    expect(browser.alarms.create.mock.calls.map(([name]) => name)).toEqual(['check-7', 'check-7', 'check-7']);
    expect(await checkIn(7)).toMatchObject({ page: 'account' });
  });

  it('brings no list to the front that it has gone down as far as it goes', async () => {
    await store();
    await checkNow(ID, 'repost');
    await endCheck(7, unknown('not-far-enough'), { hasGoneFar: true });
    expect(browser.tabs.reload).not.toHaveBeenCalled();
    expect(await observations()).toMatchObject([{ result: 'unknown' }]);
    expect(browser.tabs.remove).toHaveBeenCalledWith(7);
  });

  it('closes on its alarm the tab that it has brought to the front itself, and no tab that is none of a check', async () => {
    await store();
    endChecksOnAlarm();
    const ring = browser.alarms.onAlarm.addListener.mock.calls[0]?.[0];
    ring?.({ name: 'check-8' });
    await checkNow(ID, 'repost');
    await endCheck(7, unknown('not-far-enough'));
    browser.tabs.get.mockResolvedValue({ active: true, windowId: 3 });
    ring?.({ name: 'check-7' });
    await vi.waitFor(() => expect(browser.tabs.remove).toHaveBeenCalledExactlyOnceWith(7));
    browser.tabs.get.mockResolvedValue({ active: false, windowId: 3 });
  });

  it('closes its tab and forgets it, also where the capture has been deleted meanwhile', async () => {
    await store();
    await checkNow(ID, 'post');
    await db.captures.delete(ID);
    await expect(endCheck(7, unknown('rate-limited'))).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    expect(browser.tabs.remove).toHaveBeenCalledExactlyOnceWith(7);
    expect(session['checks']).toEqual({});
  });

  it('does so on its alarm too', async () => {
    await store();
    await checkNow(ID, 'post');
    await db.captures.delete(ID);
    endChecksOnAlarm();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    browser.alarms.onAlarm.addListener.mock.calls[0]?.[0]({ name: 'check-7' });
    await vi.waitFor(() => expect(log).toHaveBeenCalledOnce());
    log.mockRestore();
    expect(browser.tabs.remove).toHaveBeenCalledExactlyOnceWith(7);
    expect(session['checks']).toEqual({});
  });

  it('says so where there is no such subject, or no page for it', async () => {
    await store({ post: aPost({ repost: null, url: null }) });
    await expect(checkNow(ID, 'repost')).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    await expect(checkNow(ID, 'post')).rejects.toMatchObject({ code: 'CHECK_NOWHERE' });
    expect(browser.tabs.create).not.toHaveBeenCalled();
  });
});
