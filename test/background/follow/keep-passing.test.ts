/** What passes by is kept once, whatever ends the tab, the worker or the picture. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PassingInput } from '../../../src/messaging/payloads.ts';
import type { Account } from '../../../src/model/follow.ts';
import { type PostRecord, unknownAuthor } from '../../../src/model/post.ts';
import { db } from '../../../src/store/db.ts';
import { aCapture, aPost } from '../../helpers/records.ts';
import { emptyStorageArea, storageArea, stored } from '../../helpers/storage-area.ts';
import { makeLocks } from '../../helpers/web-locks.ts';

const nothing = () => Promise.resolve();
const alarms = vi.hoisted(() => ({
  create: vi.fn(),
  clear: vi.fn(),
  get: vi.fn((): Promise<unknown> => Promise.resolve(null)),
}));
const sendMessage = vi.hoisted(() => vi.fn((_tabId: number, _message: unknown) => Promise.resolve()));
const managed = vi.hoisted(() => ({ get: vi.fn((): Promise<unknown> => Promise.resolve({})) }));
vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test' });
vi.mock('../../../src/browser/api.ts', () => ({
  browser: {
    alarms,
    storage: { local: storageArea, session: storageArea, managed },
    permissions: { contains: () => Promise.resolve(false) },
    tabs: { query: () => Promise.resolve([{ id: 7 }]), sendMessage },
    action: { setBadgeText: nothing, setBadgeBackgroundColor: nothing, setTitle: nothing },
    i18n: { getMessage: (key: string) => key },
    runtime: { getURL: (path: string) => path },
  },
}));
vi.mock('../../../src/background/describe-tool.ts', () => ({ describeTool: () => Promise.resolve(aCapture().tool) }));

const {
  finishLate,
  finishOfTab,
  finishPassing,
  keepPassing: keepAll,
  noteUnasked,
  PATIENCE,
  unaskedFor,
  whileSaving,
} = await import('../../../src/background/follow/keep-passing.ts');
const { storeCapture } = await import('../../../src/background/store-capture.ts');
const { follow, followedOn, placeFollowed, unfollow } =
  await import('../../../src/background/follow/follow-accounts.ts');

const NEWS: Account = { platform: 'x', host: 'x.com', handle: 'harbournews', accountId: null, name: 'Harbour News' };
const SENT = '{"schema":1,"posts":[]}';
const [HERE, THERE] = [7, 8];
const ADDRESS = 'https://x.com/home';

/** Ids under which pictures are awaited; null: none is. */
async function keepPassing(offered: PassingInput, tabId: number): Promise<(string | null)[]> {
  const answers = await keepAll(offered, tabId, ADDRESS);
  return answers.map((answer) => (answer.state === 'waiting' ? answer.captureId : null));
}

const passing = (posts: PostRecord[], sent: string | null = SENT, isShown = false): PassingInput => ({
  posts: posts.map((post) => ({ post, sent, at: new Date().toISOString(), page: aCapture().page, isShown })),
  suspect: false,
  demo: false,
});
const captures = () => db.captures.toArray();
const waiting = () => db.passing.where('state').equals('waiting').count();

async function offer(post: PostRecord, tabId = HERE): Promise<string> {
  const [id] = await keepPassing(passing([post]), tabId);
  if (typeof id !== 'string') throw new Error('its picture is not awaited');
  return id;
}

/** As the tab's picture comes in. */
async function draw(id: string, post: PostRecord, sent: string | null = null, tabId = HERE): Promise<void> {
  const { page, frame } = aCapture();
  if (!frame) throw new Error('a capture with a picture');
  const capturedAt = new Date().toISOString();
  const input = { id, capturedAt, post, page, frame, masked: [], changed: [], retakeOf: null };
  const unasked = await unaskedFor(input, tabId);
  const picture = { blob: new Blob(['picture'], { type: 'image/png' }), width: 5, height: 7 };
  const making = { method: 'redrawing', renderer: 'test', fallbackReason: 'NOT_PERMITTED' } as const;
  const recheck = { changed: [], unseen: [], missingResources: [], dom: null, sent };
  await storeCapture(
    { ...input, suspect: false, demo: false },
    { parts: [picture], blank: false },
    recheck,
    making,
    unasked,
  );
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2025-11-16T09:30:00.000Z') });
  await Promise.all(db.tables.map((table) => table.clear()));
  emptyStorageArea();
});
afterEach(() => {
  vi.useRealTimers();
  managed.get.mockResolvedValue({});
});

describe('what passes by', () => {
  it('is kept with its picture, marked as nobody’s press, and counted on the toolbar', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    expect(await captures()).toEqual([]);
    await draw(id, aPost());
    await noteUnasked(id);
    const [capture] = await captures();
    expect(capture).toMatchObject({ id, automatic: { rule: 'follow', account: '@harbournews' } });
    expect(capture?.files.map(({ role }) => role)).toEqual(['picture', 'network']);
    expect([await waiting(), stored['keptUnseen']]).toEqual([0, 1]);
    expect(await db.seals.get(id)).toMatchObject({ state: 'pending' });
  });

  it('is kept without a picture where none came, as it was when it was seen', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    vi.setSystemTime(Date.parse('2025-11-16T09:30:20.000Z'));
    await finishPassing([id], HERE);
    const [capture] = await captures();
    expect(capture).toMatchObject({ id, picture: null, frame: null, capturedAt: '2025-11-16T09:30:00.000Z' });
    expect(capture?.files.map(({ role }) => role)).toEqual(['network']);
    await expect(unaskedFor({ id, capturedAt: new Date().toISOString(), post: aPost() }, HERE)).resolves.toBeNull();
  });

  it('is nobody’s whom we follow: a tab’s word is not enough', async () => {
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    await follow({ ...NEWS, handle: 'somebody_else' });
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    const followed = await follow(NEWS);
    await unfollow(followed.id);
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    expect(await db.passing.count()).toBe(0);
  });

  it('is kept once, seen in three tabs at once and again after a reload', async () => {
    await follow(NEWS);
    const ids = await Promise.all([HERE, THERE, 9].map((tabId) => keepPassing(passing([aPost(), aPost()]), tabId)));
    const [first] = ids.flat().filter((id) => id !== null);
    expect(ids).toEqual([
      [first, first],
      [null, null],
      [null, null],
    ]);
    // The tab is reloaded: the same picture is still awaited from it.
    expect(await offer(aPost())).toBe(first);
    await finishOfTab(THERE);
    expect(await captures()).toEqual([]);
    await finishOfTab(HERE);
    await finishOfTab(HERE);
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    expect([(await captures()).length, stored['keptUnseen']]).toEqual([1, 1]);
  });

  it('is kept no second time when it was deleted, or when a person has pressed for it', async () => {
    await follow(NEWS);
    await finishPassing([await offer(aPost())], HERE);
    await db.captures.clear();
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    const another = aPost({ id: '1990000000000000077' });
    await db.captures.add(aCapture({ post: another }));
    expect(await keepPassing(passing([another]), HERE)).toEqual([null]);
  });

  it('is another event when the same post is reposted again', async () => {
    await follow(NEWS);
    const { repost } = aPost();
    const again = aPost({ repost: repost && { ...repost, id: '1990000900000000000' } });
    const unnamed = aPost({ repost: repost && { ...repost, id: null } });
    const [one, two] = await keepPassing(passing([aPost(), again]), HERE);
    expect(new Set([one, two]).size).toBe(2);
    // Which of them the screen shows is not told: it is none of its own.
    expect([one, two]).toContain(await offer(unnamed));
    expect(await waiting()).toBe(2);
  });

  it('is completed by what the network sent, where the screen was read first', async () => {
    await follow(NEWS);
    const { repost } = aPost();
    const shown = aPost({ repost: repost && { ...repost, id: null, at: null } });
    const [id] = await keepPassing(passing([shown], null), HERE);
    expect(await offer(aPost())).toBe(id);
    await finishOfTab(HERE);
    const [capture] = await captures();
    expect(capture?.post.repost).toMatchObject({ id: '1990000500000000000', at: '2025-11-16T09:22:10.000Z' });
    expect(capture?.files).toHaveLength(1);
  });

  it('goes into the story and under the tag of its account, where that story is there', async () => {
    const storyId = '019a0000-0000-7000-8000-0000000000aa';
    await db.stories.add({ id: storyId, name: 'Port', createdAt: '2025-11-16T09:00:00.000Z' });
    const { id: followId } = await follow(NEWS);
    await placeFollowed(followId, { storyId, tag: 'ministry' });
    const id = await offer(aPost());
    await draw(id, aPost());
    expect(await db.desk.get(id)).toMatchObject({ storyId, tags: ['ministry'] });
    expect((await db.search.where('deskWords').equals('ministry').primaryKeys())[0]).toBe(id);
  });

  it('is no more than 5,000 posts in an hour, and goes on in the next', async () => {
    await follow(NEWS);
    await db.passing.bulkAdd(
      Array.from({ length: 4999 }, (_, i) => ({
        key: `f post ${i} `,
        captureId: `c${i}`,
        state: 'kept' as const,
        at: '2025-11-16T09:10:00.000Z',
        followId: 'f',
        account: 'a',
        repostId: null,
        tabId: HERE,
        facts: null,
        place: null,
        sent: null,
      })),
    );
    const many = ['11', '12'].map((id) => aPost({ id: `19900000000000000${id}` }));
    const [first, second] = await keepPassing(passing(many), HERE);
    expect([typeof first, second]).toEqual(['string', null]);
    vi.setSystemTime(Date.parse('2025-11-16T10:31:00.000Z'));
    const [, later] = await keepPassing(passing(many), HERE);
    expect(typeof later).toBe('string');
  });

  it('is switched off by the organisation', async () => {
    await follow(NEWS);
    managed.get.mockResolvedValue({ follow: false });
    expect(await keepPassing(passing([aPost()]), HERE)).toEqual([null]);
    expect(await followedOn('x')).toEqual([]);
    await expect(follow(NEWS)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('an account that is followed', () => {
  it('is followed once, and told to the tabs of its network alone', async () => {
    await follow(NEWS);
    await follow({ ...NEWS, handle: 'HarbourNews' });
    expect((await followedOn('x')).map(({ handle }) => handle)).toEqual(['harbournews']);
    expect(await followedOn('bluesky')).toEqual([]);
  });

  it('is followed on under another name, once its id was told', async () => {
    await follow(NEWS);
    const { repost } = aPost();
    const as = (handle: string, id: string) =>
      aPost({
        id: `199000000000000010${handle.length}`,
        repost: repost && { ...repost, by: { ...unknownAuthor(), handle, id } },
      });
    await offer(as('harbournews', '42'));
    await offer(as('port_press', '42'));
    expect(await db.follows.toArray()).toMatchObject([{ handle: 'port_press', accountId: '42' }]);
    // Somebody else has taken the old name.
    expect(await keepPassing(passing([as('harbournews', '43')]), HERE)).toEqual([null]);
  });
});

describe('a worker that is killed', () => {
  it('before the picture: at its next start the capture is made, after its time, once', async () => {
    await follow(NEWS);
    await offer(aPost());
    expect(alarms.create).toHaveBeenCalled();
    await finishLate();
    expect(await captures()).toEqual([]);
    vi.setSystemTime(Date.now() + PATIENCE);
    await Promise.all([finishLate(), finishLate()]);
    expect([(await captures()).length, stored['keptUnseen'], await waiting()]).toEqual([1, 1, 0]);
  });

  it('after the picture was stored and before that was noted: it stays as it was', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    await draw(id, aPost());
    vi.setSystemTime(Date.now() + PATIENCE);
    await finishLate();
    const [capture, ...others] = await captures();
    expect([capture?.picture?.method, others.length, await waiting()]).toEqual(['redrawing', 0, 0]);
  });

  it('with a clock that was set back: nothing waits for ever', async () => {
    await follow(NEWS);
    await offer(aPost());
    vi.setSystemTime(Date.parse('2020-01-01T00:00:00.000Z'));
    await finishLate();
    expect(await captures()).toHaveLength(1);
  });
});

describe('a picture without a press', () => {
  it('is taken from the tab that offered the post, of that post, and now', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    const now = new Date().toISOString();
    await expect(unaskedFor({ id, capturedAt: now, post: aPost() }, THERE)).rejects.toMatchObject({
      code: 'NOT_PRESSED',
    });
    const other = aPost({ id: '1990000000000000055' });
    await expect(unaskedFor({ id, capturedAt: now, post: other }, HERE)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    const then = '2025-11-16T08:00:00.000Z';
    await expect(unaskedFor({ id, capturedAt: then, post: aPost() }, HERE)).rejects.toMatchObject({
      code: 'PRESS_CLOCK',
    });
  });

  it('has what the network sent, also where the tab has forgotten it', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    await draw(id, aPost(), null);
    const [capture] = await captures();
    const sent = capture?.files.find(({ role }) => role === 'network');
    expect(sent?.bytes).toBe(SENT.length);
  });
});

describe('what is meant by a tab’s word', () => {
  it('is its own network’s posts, with the moment and the page at which each was received', async () => {
    await follow(NEWS);
    const [answer] = await keepAll(passing([aPost()]), HERE, 'https://bsky.app/');
    expect([answer, await db.passing.count()]).toEqual([{ state: 'kept' }, 0]);
    const at = (moment: string, id: string) =>
      ({ ...passing([aPost({ id })]).posts.map((one) => ({ ...one, at: moment })) })[0];
    const posts = [
      at('2025-11-16T09:24:00.000Z', '1990000000000000011'),
      at('2025-11-16T08:00:00.000Z', '1990000000000000012'),
      at('2025-11-16T09:31:00.000Z', '1990000000000000013'),
    ].flatMap((one) => one ?? []);
    await keepAll({ ...passing([]), posts }, HERE, ADDRESS);
    await finishOfTab(HERE);
    expect((await captures()).map(({ capturedAt }) => capturedAt).sort()).toEqual([
      '2025-11-16T09:24:00.000Z',
      '2025-11-16T09:30:00.000Z',
      '2025-11-16T09:30:00.000Z',
    ]);
  });

  it('hands what waits for a tab behind to one in front that shows it', async () => {
    await follow(NEWS);
    const id = await offer(aPost(), THERE);
    expect(await keepAll(passing([aPost()]), HERE, ADDRESS)).toEqual([{ state: 'elsewhere' }]);
    expect(await keepAll(passing([aPost()], SENT, true), HERE, ADDRESS)).toEqual([{ state: 'waiting', captureId: id }]);
    await finishOfTab(THERE);
    expect(await captures()).toEqual([]);
    await draw(id, aPost());
    expect((await captures())[0]?.picture?.method).toBe('redrawing');
  });

  it('is answered with "full" beyond 5,000 in an hour, so that it is offered again', async () => {
    await follow(NEWS);
    vi.spyOn(db.passing, 'where').mockReturnValueOnce({
      above: () => ({ count: () => Promise.resolve(5000) }),
    } as never);
    expect(await keepAll(passing([aPost()]), HERE, ADDRESS)).toEqual([{ state: 'full' }]);
  });
});

describe('nothing comes of what waits', () => {
  it('once a person has pressed for it', async () => {
    await follow(NEWS);
    const id = await offer(aPost());
    await db.captures.add(aCapture({ post: aPost() }));
    await expect(unaskedFor({ id, capturedAt: new Date().toISOString(), post: aPost() }, HERE)).resolves.toBeNull();
    await finishOfTab(HERE);
    expect([(await captures()).length, stored['keptUnseen'], await waiting()]).toEqual([1, undefined, 0]);
  });

  it('once its account is followed no longer, or the organisation has switched it off', async () => {
    const followed = await follow(NEWS);
    await offer(aPost());
    await unfollow(followed.id);
    expect(await waiting()).toBe(0);
    await follow(NEWS);
    await offer(aPost());
    managed.get.mockResolvedValue({ follow: false });
    await finishOfTab(HERE);
    expect([await db.passing.count(), (await captures()).length]).toEqual([0, 0]);
  });
});

it('a picture that is being stored is not overtaken by its tab’s end, and is done without where it fails', async () => {
  await follow(NEWS);
  const id = await offer(aPost());
  await whileSaving(id, async () => {
    await finishOfTab(HERE);
    expect(await captures()).toEqual([]);
    await draw(id, aPost());
    await noteUnasked(id);
  });
  expect((await captures())[0]?.picture?.method).toBe('redrawing');
  const other = aPost({ id: '1990000000000000044' });
  const second = await offer(other);
  const failing = whileSaving(second, async () => {
    await finishPassing([second], HERE);
    throw new Error('cannot be stored');
  });
  await expect(failing).rejects.toThrow('cannot be stored');
  expect(await db.captures.get(second)).toMatchObject({ picture: null });
});

it('tabs hear of an account’s new name, the alarm keeps its time, and failing to learn loses nothing', async () => {
  await follow(NEWS);
  const { repost } = aPost();
  const as = (handle: string) =>
    aPost({
      id: `19900000000000001${handle.length}`,
      repost: repost && { ...repost, by: { ...unknownAuthor(), handle, id: '42' } },
    });
  await offer(as('harbournews'));
  alarms.create.mockClear();
  alarms.get.mockResolvedValueOnce({ name: 'passing' });
  sendMessage.mockClear();
  await offer(as('port_press'));
  await vi.waitFor(() => expect(sendMessage).toHaveBeenCalled());
  expect(alarms.create).not.toHaveBeenCalled();
  vi.spyOn(db.follows, 'update').mockRejectedValueOnce(new Error('busy'));
  expect(await offer(as('harbour'))).toEqual(expect.any(String));
});
