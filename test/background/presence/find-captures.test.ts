/** What tabs tell, matched with what is held; and what of it is written down. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../../src/model/presence.ts';
import { db } from '../../../src/store/db.ts';
import { changeAnnotations } from '../../../src/store/annotations.ts';
import { idsNoLongerFound } from '../../../src/store/presence.ts';
import { aCapture, aPost } from '../../helpers/records.ts';
import { emptyStage, ID, local, observations, store } from './stage.ts';

vi.mock('../../../src/browser/api.ts', () => import('./stage.ts'));
const kept = vi.hoisted((): { row: unknown } => ({ row: null }));
vi.mock('../../../src/store/keys.ts', () => ({
  currentKey: () => Promise.resolve(kept.row),
  addKey: (row: unknown) => Promise.resolve((kept.row = row)),
}));

const { findCapturesFor, writeFinding, writeFindings, presenceTargetOf } =
  await import('../../../src/background/presence/find-captures.ts');
const { recountGone } = await import('../../../src/background/presence/notify.ts');
const { addSource } = await import('../../../src/background/presence/add-source.ts');

const PHOTO = {
  type: 'photo' as const,
  url: 'https://pbs.twimg.com/media/a.jpg',
  width: null,
  height: null,
  posterUrl: null,
  variants: [],
};
const REPOST = { platform: 'x', repostId: '1990000500000000000' };
const gone: Finding = {
  subject: REPOST,
  result: 'gone',
  witness: 'UserTweets',
  detail: { newer: { id: '1990000600000000000', at: null }, older: { id: '1990000400000000000', at: null } },
};
const visible: Finding = { subject: REPOST, result: 'visible', witness: 'UserTweets', detail: {} };

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2025-11-16T16:04:00Z') });
  kept.row = null;
  await emptyStage();
});
afterEach(() => vi.useRealTimers());

describe('findCapturesFor', () => {
  const PAGE = 'https://x.com/harbournews';
  const nobody = { platform: 'x', ids: [], account: null };
  const ids = async (received: Parameters<typeof findCapturesFor>[0]) =>
    (await findCapturesFor(received, PAGE)).map(({ captureId }) => captureId);

  it('finds captures by the post’s and by the repost’s id', async () => {
    await store();
    expect(await ids({ ...nobody, ids: ['1990000000000000000'] })).toEqual([ID]);
    expect(await ids({ ...nobody, ids: ['1990000500000000000', '5'] })).toEqual([ID]);
    expect(await ids({ ...nobody, ids: ['5'] })).toEqual([]);
    expect(await ids({ platform: 'somewhere', ids: ['1990000000000000000'], account: null })).toEqual([]);
  });

  it('finds what must stand in an account’s list between two ids, however its handle is written', async () => {
    await store();
    const among = (from: string, to: string) => ids({ ...nobody, account: { handle: 'HarbourNews', from, to } });
    expect(await among('1990000400000000000', '1990000600000000000')).toEqual([ID]);
    expect(await among('199', '1990000600000000000')).toEqual([ID]);
    expect(await among('1990000510000000000', '1990000600000000000')).toEqual([]);
  });

  it('finds a repost of unknown time in any part of its account’s list', async () => {
    const post = aPost();
    await store({ post: { ...post, repost: post.repost && { ...post.repost, id: null, at: null } } });
    expect(await ids({ ...nobody, account: { handle: 'harbournews', from: '1', to: '2' } })).toEqual([ID]);
  });

  it('tells a page nothing of another network, whatever it says that it is', async () => {
    await store();
    const received = { ...nobody, ids: ['1990000000000000000'] };
    for (const page of ['https://web.archive.org/', 'https://x.com.example/', '']) {
      expect(await findCapturesFor(received, page)).toEqual([]);
    }
  });

  it('hands out what a check compares, and nothing else of a capture', async () => {
    const post = aPost();
    await store({
      post: {
        ...post,
        counts: { ...post.counts, likes: 12 },
        media: [{ ...PHOTO, alt: 'A harbour' }],
        disagreements: [
          { field: 'text', shown: 'a', sent: 'b' },
          { field: 'author.name', shown: 'Mara', sent: 'Lind' },
        ],
      },
    });
    const [target] = await findCapturesFor({ ...nobody, ids: ['1990000000000000000'] }, PAGE);
    const told = JSON.stringify(target);
    for (const kept of ['Mara', 'Harbour News', '5230000', 'A harbour', '"likes":12', '2025-11-16T09:2']) {
      expect(told.replace(/"capturedAt":"[^"]*",/, ''), kept).not.toContain(kept);
    }
    expect(target?.post).toMatchObject({ text: post.text, repost: { id: '1990000500000000000' } });
    expect(target?.post.disagreements).toHaveLength(1);
  });

  it('hands out the times that were told where ids hold none, and whether a list may leave the post out', () => {
    const at = '2025-11-16T09:22:10.000Z';
    const post = aPost({
      platform: 'bluesky',
      host: 'bsky.app',
      id: '3mddvy5bv6k27',
      sources: { createdAt: ['network'], text: ['dom'] },
    });
    const replyTo = { id: null, handle: 'bo.example' };
    const flags = { ...post.flags, protected: false };
    const { post: told } = presenceTargetOf(
      aCapture({ post: { ...post, replyTo, flags, missing: ['replyTo', 'lang'] } }),
    );
    expect(told).toMatchObject({ replyTo, createdAt: post.createdAt, repost: { at }, flags: { protected: false } });
    expect([told.sources, told.missing]).toEqual([{ createdAt: ['network'] }, ['replyTo']]);
  });

  it('leaves alone what is in the trash', async () => {
    await store();
    await db.desk.update(ID, { trashedAt: '2025-11-17T00:00:00.000Z' });
    expect(await ids({ ...nobody, ids: ['1990000000000000000'] })).toEqual([]);
  });
});

describe('writeFindings', () => {
  it('writes an observation with its neighbours, and a line in the log', async () => {
    await store();
    await writeFindings([{ captureId: ID, finding: gone }], 0);
    const [row, ...others] = await observations();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ captureId: ID, kind: 'still-there', result: 'gone', subject: REPOST });
    expect(row?.at).toBe('2025-11-16T16:04:00.000Z');
    expect(JSON.parse(row?.detail ?? '')).toEqual({ method: 'passing', ...gone.detail });
    const log = await db.log.toArray();
    expect(log.map(({ act, subject }) => [act, subject])).toEqual([
      ['genesis', expect.anything()],
      ['check', ID],
    ]);
    expect(log[1]?.detail).toBe('x repost 1990000500000000000: gone (passing, UserTweets)');
    // Only a hint until a check says so.
    expect(await idsNoLongerFound()).toEqual([]);
    await writeFinding(ID, gone, 'check');
    expect(await idsNoLongerFound()).toEqual([ID]);
  });

  it('takes no "gone" of which the neighbours do not enclose what is looked for', async () => {
    await store();
    for (const [newer, older] of [
      ['2', '1'],
      ['1990000400000000000', '1990000600000000000'],
      ['1990000600000000000', '1990000500000000000'],
      ['b', 'a'],
    ] as const) {
      const detail = { newer: { id: newer, at: null }, older: { id: older, at: null } };
      await expect(writeFinding(ID, { ...gone, detail }, 'passing')).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    }
    expect(await observations()).toEqual([]);
  });

  it('writes a state that has not changed once an hour, and a check always', async () => {
    await store();
    await writeFindings(
      [
        { captureId: ID, finding: visible },
        { captureId: ID, finding: visible },
      ],
      0,
    );
    expect(await observations()).toHaveLength(1);
    await writeFinding(ID, visible, 'check');
    expect(await observations()).toHaveLength(2);
    vi.setSystemTime(Date.parse('2025-11-16T17:05:00Z'));
    await writeFindings([{ captureId: ID, finding: visible }], 0);
    expect(await observations()).toHaveLength(3);
  });

  it('counts on the toolbar what is gone, as long as it is, and the capture there', async () => {
    const counted = () => local['goneUnseen'];
    await store();
    await writeFinding(ID, gone, 'check');
    expect(counted()).toEqual([ID]);
    await writeFinding(ID, visible, 'check');
    expect(counted()).toEqual([]);
    await writeFinding(ID, gone, 'check');
    await changeAnnotations([ID], { isTrashed: true }, new Date());
    await recountGone();
    expect(counted()).toEqual([]);
  });

  it('leaves out what another tab has overtaken meanwhile', async () => {
    await store();
    await writeFinding(ID, gone, 'check');
    await writeFindings([{ captureId: ID, finding: visible }], 900);
    expect((await observations()).map(({ result }) => result)).toEqual(['gone']);
    vi.advanceTimersByTime(2000);
    await writeFindings([{ captureId: ID, finding: visible }], 900);
    const [, seen] = await observations();
    expect(seen).toMatchObject({ result: 'visible', at: '2025-11-16T16:04:01.100Z' });
  });

  it('keeps the order of writing when the clock is set back', async () => {
    await store();
    await writeFindings([{ captureId: ID, finding: gone }], 0);
    vi.setSystemTime(Date.parse('2025-11-10T00:00:00Z'));
    await writeFindings([{ captureId: ID, finding: visible }], 0);
    expect((await observations()).map(({ result }) => result)).toEqual(['gone', 'visible']);
    expect(await idsNoLongerFound()).toEqual([]);
  });

  it('refuses a tab’s word about another subject, and "gone" without both neighbours', async () => {
    await store();
    const foreign = { ...visible, subject: { platform: 'x', repostId: '5' } };
    await expect(writeFinding(ID, foreign, 'passing')).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    for (const detail of [{}, { newer: gone.detail.newer ?? never() }, { newer: old(), older: newest() }]) {
      await expect(writeFinding(ID, { ...gone, detail }, 'passing')).rejects.toMatchObject({ code: 'BAD_MESSAGE' });
    }
    await expect(writeFinding(ID.replace(/1$/, '2'), visible, 'passing')).rejects.toMatchObject({
      code: 'CAPTURE_MISSING',
    });
    expect(await observations()).toEqual([]);
  });
});

describe('addSource', () => {
  const source = { name: 'Col. Rob Manning', url: 'https://example.org/statement' };

  it('is written down as told, and changes no state', async () => {
    await store();
    await writeFindings([{ captureId: ID, finding: visible }], 0);
    await addSource(ID, 'repost', source);
    const row = (await observations()).at(-1);
    expect(row).toMatchObject({ result: 'unknown', witness: 'Col. Rob Manning', subject: REPOST });
    expect(JSON.parse(row?.detail ?? '')).toEqual({ method: 'source', source });
    expect(await idsNoLongerFound()).toEqual([]);
  });
});

const old = () => ({ id: '1990000400000000000', at: null });
const newest = () => ({ id: '1990000600000000000', at: null });
const never = () => {
  throw new Error('absent');
};
