// @vitest-environment happy-dom
/** What a tab does for accounts that are followed, by a clock of the test's own. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { captureUnasked } from '../../../src/capture/capture-post.ts';
import type { CaptureContext } from '../../../src/capture/capture-session.ts';
import type { ReceivedPost } from '../../../src/content/intercept/received-posts.ts';
import type { KeepAnswer, PassingInput, Saved } from '../../../src/messaging/payloads.ts';
import type { Followed } from '../../../src/model/follow.ts';
import { type PostRecord, unknownAuthor } from '../../../src/model/post.ts';
import type { PageReader } from '../../../src/platforms/contract.ts';
import { aCapture, aPost } from '../../helpers/records.ts';

vi.mock('../../../src/browser/api.ts', () => import('../../ui/fake-browser.ts'));
const { FollowKeeper, LONGEST, PATIENCE, POINTED_AT } = await import('../../../src/content/follow/keep-followed.ts');

const SAVED: Saved = { captureId: 'c1', method: 'redrawing' };
const FOLLOWED: Followed = { id: 'f1', platform: 'x', host: 'x.com', handle: 'harbournews', accountId: null };

let end: AbortController;
/** What stands on the page: element's id → what its reader reads. */
const shown = new Map<string, PostRecord>();
let viewer: string | null;
let archived: boolean;
let next: number;
let isOnScreen: (target: Element, isIntersecting: boolean) => void;

const page = {
  viewer: () => viewer,
  readPage: () => ({ ...aCapture().page, archive: archived ? { url: 'https://archive.example/', at: '' } : null }),
  readPost: (post: Element) => ({ post: shown.get(post.id) ?? aPost(), failed: [] }),
  findPosts: () => [...document.querySelectorAll('article')],
} as unknown as PageReader;

const context = {
  page,
  complete: (_item: Element, record: PostRecord) => ({ record, sent: [] }),
  suspect: () => false,
  isDemo: () => false,
} as unknown as CaptureContext;

const list = vi.fn(() => Promise.resolve([FOLLOWED]));
const offer = vi.fn<(offered: PassingInput) => Promise<KeepAnswer[]>>();
const finish = vi.fn((_ids: string[]) => Promise.resolve(null));
const draw = vi.fn<typeof captureUnasked>();
const received = vi.fn((): ReceivedPost[] => []);

/** As it was received now, on this page. */
const got = (post = aPost()): ReceivedPost => ({ post, at: Date.now(), url: location.href });

function article(id: string, post: PostRecord, leadsTo = '/harbournews'): Element {
  const element = document.createElement('article');
  element.id = id;
  element.innerHTML = `<a href="${leadsTo}">x</a>`;
  shown.set(id, post);
  return document.body.appendChild(element);
}

async function begin(): Promise<InstanceType<typeof FollowKeeper>> {
  const keeper = new FollowKeeper(page, context, { list, offer, finish, draw, received }, end.signal);
  await keeper.refresh();
  return keeper;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const offered = () => offer.mock.calls.flatMap(([{ posts }]) => posts.map(({ post }) => post));

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2025-11-16T09:30:00.000Z') });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1));
  vi.stubGlobal('performance', { now: () => 60_000 });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: object[]) => void) {
        isOnScreen = (target, isIntersecting) => tell([{ target, isIntersecting }]);
      }
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
  end = new AbortController();
  viewer = 'somebody';
  archived = false;
  next = 0;
  offer.mockImplementation(({ posts }) =>
    Promise.resolve(posts.map(() => ({ state: 'waiting', captureId: `c${++next}` }))),
  );
  draw.mockImplementation(() => Promise.resolve(SAVED));
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
  list.mockResolvedValue([FOLLOWED]);
  received.mockReturnValue([]);
  shown.clear();
  document.body.replaceChildren();
});

describe('what the page receives', () => {
  it('is offered once, and only what is by somebody who is followed', async () => {
    const keeper = await begin();
    const other = aPost({ id: '5', repost: null, author: { ...unknownAuthor(), handle: 'mara_lind' } });
    keeper.received([got(), got(other), got()]);
    await pass(1200);
    keeper.received([got()]);
    await pass(1200);
    expect(offered().map(({ id }) => id)).toEqual([aPost().id]);
    expect(offer.mock.calls[0]?.[0].posts[0]?.sent).toContain('"schema": 1');
  });

  it('before it was known who is followed is offered then', async () => {
    received.mockReturnValue([got()]);
    await begin();
    await pass(1200);
    expect(offered()).toHaveLength(1);
  });

  it('costs nothing while nobody is followed: no message, no timer, no element looked at', async () => {
    list.mockResolvedValue([]);
    const keeper = await begin();
    const element = article('1', aPost());
    const look = vi.spyOn(element, 'querySelectorAll');
    keeper.received([got()]);
    keeper.look([element]);
    expect(vi.getTimerCount()).toBe(0);
    expect([offer.mock.calls.length, received.mock.calls.length, look.mock.calls.length]).toEqual([0, 0, 0]);
  });

  it('is never kept as a repost by whoever is looking, however late the page tells who that is', async () => {
    viewer = null;
    const keeper = await begin();
    keeper.received([got()]);
    await pass(60_000);
    expect(offer).not.toHaveBeenCalled();
    viewer = 'HarbourNews';
    await pass(11_000);
    // The viewer's own repost is read as the plain post, which is by nobody who is followed.
    expect(offer).not.toHaveBeenCalled();
  });

  it('on an archive’s copy is nobody’s now', async () => {
    archived = true;
    const keeper = await begin();
    keeper.received([got()]);
    await pass(1200);
    expect([list.mock.calls.length, offer.mock.calls.length]).toEqual([0, 0]);
  });

  it('is 5,000 posts an hour at most in the memory, in small messages', async () => {
    const keeper = await begin();
    offer.mockImplementation(({ posts }) => Promise.resolve(posts.map(() => ({ state: 'kept' }))));
    keeper.received(Array.from({ length: 8000 }, (_, i) => got(aPost({ id: String(1000 + i) }))));
    await pass(1200);
    expect(offered()).toHaveLength(5000);
    expect(Math.max(...offer.mock.calls.map(([{ posts }]) => posts.length))).toBeLessThanOrEqual(20);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('its picture', () => {
  it('is made once it is on the screen, one at a time', async () => {
    const keeper = await begin();
    const [one, two] = [article('1', aPost()), article('2', aPost({ id: '2' }))];
    keeper.look([one, two]);
    await pass(1200);
    expect(draw).not.toHaveBeenCalled();
    isOnScreen(one, true);
    isOnScreen(two, true);
    let drawn = (_saved: Saved): void => undefined;
    draw.mockImplementationOnce(() => new Promise((resolve) => (drawn = resolve)));
    await pass(3000);
    expect(draw).toHaveBeenCalledTimes(1);
    drawn(SAVED);
    await pass(1200);
    expect(draw.mock.calls.map(([element]) => element.id)).toEqual(['1', '2']);
    await pass(PATIENCE * 2);
    expect([draw.mock.calls.length, finish.mock.calls.length, vi.getTimerCount()]).toEqual([2, 0, 0]);
  });

  it('is of what was received first and shown later', async () => {
    const keeper = await begin();
    keeper.received([got()]);
    await pass(1200);
    const element = article('1', aPost());
    keeper.look([element]);
    isOnScreen(element, true);
    await pass(1200);
    expect(offer).toHaveBeenCalledTimes(1);
    expect(draw.mock.calls[0]).toMatchObject([{ id: '1' }, {}, { id: 'c1' }]);
  });

  it('is made where it stands when it does not come to the screen in its time', async () => {
    const keeper = await begin();
    keeper.look([article('1', aPost())]);
    await pass(PATIENCE - 2000);
    expect([draw.mock.calls.length, finish.mock.calls.length]).toEqual([0, 0]);
    await pass(5000);
    expect(draw).toHaveBeenCalledTimes(1);
    expect(finish).not.toHaveBeenCalled();
  });

  it('is awaited as long as the page lives where nothing has shown it yet, and soon given up once it has left', async () => {
    const keeper = await begin();
    keeper.received([got(), got(aPost({ id: '2' }))]);
    await pass(15 * 60_000);
    const element = article('1', aPost());
    keeper.look([element]);
    await pass(1200);
    element.remove();
    await pass(PATIENCE + 2000);
    expect(finish.mock.calls).toEqual([[['c1']]]);
    await pass(LONGEST);
    expect(finish.mock.calls).toEqual([[['c1']], [['c2']]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is given up at once where the page is left', async () => {
    const keeper = await begin();
    keeper.received([got()]);
    await pass(1200);
    window.dispatchEvent(new Event('pagehide'));
    expect(finish.mock.calls).toEqual([[['c1']]]);
  });

  it('is not made of a post under the pointer until that goes', async () => {
    const keeper = await begin();
    const element = article('1', aPost());
    const isHovered = vi.spyOn(element, 'matches').mockReturnValue(true);
    keeper.look([element]);
    await pass(600);
    isOnScreen(element, true);
    await pass(5000);
    expect(draw).not.toHaveBeenCalled();
    isHovered.mockReturnValue(false);
    await pass(1200);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is made although the pointer rests on the post', async () => {
    const keeper = await begin();
    const element = article('1', aPost());
    vi.spyOn(element, 'matches').mockReturnValue(true);
    keeper.look([element]);
    await pass(600);
    isOnScreen(element, true);
    await pass(POINTED_AT);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is given up after it failed twice', async () => {
    const keeper = await begin();
    const element = article('1', aPost());
    draw.mockRejectedValue(new Error('cannot be drawn'));
    keeper.look([element]);
    await pass(600);
    isOnScreen(element, true);
    await pass(5000);
    expect([draw.mock.calls.length, finish.mock.calls]).toEqual([2, [[['c1']]]]);
  });

  it('stands back while a person captures, and comes after', async () => {
    const keeper = await begin();
    const element = article('1', aPost());
    keeper.look([element]);
    await pass(600);
    isOnScreen(element, true);
    draw.mockImplementationOnce(
      (_element, _context, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    await pass(1200);
    let done = (): void => undefined;
    keeper.pressed(new Promise<void>((resolve) => (done = resolve)));
    await pass(3000);
    expect(draw).toHaveBeenCalledTimes(1);
    done();
    await pass(1200);
    expect([draw.mock.calls.length, finish.mock.calls.length]).toEqual([2, 0]);
  });

  it('is never of another post that the site has put into the same element', async () => {
    const keeper = await begin();
    const element = article('1', aPost());
    keeper.look([element]);
    await pass(600);
    shown.set('1', aPost({ id: '77', repost: null }));
    isOnScreen(element, true);
    await pass(PATIENCE + 2000);
    expect([draw.mock.calls.length, finish.mock.calls]).toEqual([0, [[['c1']]]]);
  });
});

it('looks at posts whose links lead to somebody who is followed, and reads no other', async () => {
  const read = vi.spyOn(page, 'readPost');
  article('1', aPost());
  article('2', aPost({ id: '2' }), '/mara_lind');
  article('3', aPost({ id: '3' }), 'https://x.com/HARBOURNEWS');
  await begin();
  await pass(1200);
  expect(read.mock.calls.map(([element]) => element.id)).toEqual(['1', '3']);
});

it('is kept for who wrote it without the stranger, or the viewer, who reposted it', async () => {
  viewer = null;
  const keeper = await begin();
  const byNews = { ...unknownAuthor(), handle: 'harbournews' };
  const { repost } = aPost();
  const post = aPost({
    author: byNews,
    repost: repost && { ...repost, by: { ...unknownAuthor(), handle: 'stranger' } },
  });
  keeper.received([got(post)]);
  await pass(1200);
  const [one] = offer.mock.calls[0]?.[0].posts ?? [];
  expect(one?.post.repost).toBeNull();
  expect(one?.sent).not.toContain('stranger');
});

it('what is received on a page of messages tells no address of it, and elsewhere the one of then', async () => {
  const read = vi.spyOn(page, 'readPage').mockImplementation((_document, url) => {
    const view = url.pathname.startsWith('/messages') ? 'other' : 'timeline';
    return { ...aCapture().page, url: url.href, title: 'now', view, archive: null };
  });
  const keeper = await begin();
  const at = Date.now() - 60_000;
  const home = `${location.origin}/home`;
  const talk = { post: aPost({ id: '2' }), at, url: `${location.origin}/messages/12-34` };
  keeper.received([{ ...got(), at, url: home }, talk, { ...got(aPost({ id: '3' })), url: '' }]);
  await pass(1200);
  expect(offer.mock.calls[0]?.[0].posts.map(({ at: then, page: { url, title } }) => [then, url, title])).toEqual([
    [new Date(at).toISOString(), home, ''],
    [new Date(at).toISOString(), `${location.origin}/`, ''],
    [expect.any(String), `${location.origin}/`, ''],
  ]);
  read.mockRestore();
});

it('offers again what could not be offered, later each time, and what was too much', async () => {
  const keeper = await begin();
  offer.mockRejectedValueOnce(new Error('DISK_ALMOST_FULL')).mockRejectedValueOnce(new Error('the worker died'));
  keeper.received([got()]);
  const element = article('2', aPost({ id: '2' }));
  keeper.look([element]);
  await pass(1200);
  expect(offer).toHaveBeenCalledTimes(1);
  await pass(2500);
  expect(offer).toHaveBeenCalledTimes(2);
  offer.mockResolvedValueOnce([{ state: 'full' }, { state: 'elsewhere' }]);
  await pass(5000);
  expect(offer).toHaveBeenCalledTimes(3);
  await pass(6 * 60_000);
  expect(offer.mock.calls[3]?.[0].posts.map(({ post }) => post.id)).toEqual([aPost().id]);
});

it('offers what waits to be offered when the page is left', async () => {
  const keeper = await begin();
  keeper.received([got()]);
  window.dispatchEvent(new Event('pagehide'));
  await Promise.resolve();
  expect(offered()).toHaveLength(1);
});

it('reads an element no second time once its post is kept', async () => {
  const keeper = await begin();
  offer.mockResolvedValue([{ state: 'kept' }]);
  const element = article('1', aPost());
  keeper.look([element]);
  await pass(1200);
  const read = vi.spyOn(page, 'readPost').mockClear();
  keeper.look([element]);
  await pass(1200);
  expect(read).not.toHaveBeenCalled();
});

it('goes on with a post whose name changed by what was received meanwhile', async () => {
  const { repost } = aPost();
  const keeper = await begin();
  const element = article('1', aPost({ repost: repost && { ...repost, id: null } }));
  keeper.look([element]);
  await pass(600);
  shown.set('1', aPost());
  offer.mockResolvedValue([{ state: 'waiting', captureId: 'c1' }]);
  isOnScreen(element, true);
  await pass(3000);
  expect(draw).toHaveBeenCalledTimes(1);
});
