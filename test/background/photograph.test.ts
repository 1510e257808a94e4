import { beforeEach, describe, expect, it, vi } from 'vitest';

const tabs = vi.hoisted(() => ({
  front: 7,
  captureVisibleTab: vi.fn(),
  get: vi.fn(),
}));
vi.mock('../../src/browser/api.ts', () => ({ browser: { tabs } }));
const closed = vi.hoisted(() => vi.fn());
const size = vi.hoisted(() => ({ width: 0, height: 0 }));
vi.mock('../../src/picture/canvas.ts', () => ({ decode: () => Promise.resolve({ ...size, close: closed }) }));
vi.mock('p-queue', () => ({
  // Without its clock: one after the other is what counts here.
  default: class {
    #last: Promise<unknown> = Promise.resolve();
    add<T>(act: () => Promise<T>): Promise<T> {
      const done = this.#last.then(act);
      this.#last = done.catch(() => undefined);
      return done;
    }
  },
}));

let { photographOnce, photographRect, withPhotograph } = await import('../../src/background/photograph.ts');

const use = () => Promise.resolve('used');
const wish = (isFresh: () => boolean = () => true) => ({ region: null, isFresh });

beforeEach(() => {
  vi.clearAllMocks();
  tabs.front = 7;
  tabs.get.mockImplementation((id: number) => Promise.resolve({ active: id === tabs.front, windowId: 1 }));
  tabs.captureVisibleTab.mockResolvedValue('data:image/png;base64,AAAA');
  // Node 20 has it not; both browsers have.
  Object.assign(Uint8Array, { fromBase64: () => new Uint8Array(3) });
});

it('takes one photograph for all that ask before it is taken, and lets it go with the last', async () => {
  const asked = Array.from({ length: 20 }, () => withPhotograph(7, wish(), use));
  expect(await Promise.all(asked)).toHaveLength(20);
  expect(tabs.captureVisibleTab).toHaveBeenCalledOnce();
  expect(closed).toHaveBeenCalledOnce();
});

it('takes another when the first shows an earlier moment, and gives up after some', async () => {
  const isFresh = vi.fn(() => true).mockReturnValueOnce(false);
  await expect(withPhotograph(7, wish(isFresh), use)).resolves.toBe('used');
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
  await expect(
    withPhotograph(
      7,
      wish(() => false),
      use,
    ),
  ).rejects.toMatchObject({ code: 'PICTURE_FAILED' });
});

it('takes another for a post that asks while the first is being taken', async () => {
  let late: Promise<unknown> = Promise.resolve();
  tabs.captureVisibleTab.mockImplementationOnce(() => {
    late = withPhotograph(7, wish(), use);
    return Promise.resolve('data:image/png;base64,AAAA');
  });
  await withPhotograph(7, wish(), use);
  await late;
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
});

describe('a part of the view', () => {
  const region = {
    rect: { x: 10, y: 20, width: 300, height: 200 },
    shown: { x: 20, y: 40, width: 600, height: 400 },
  };
  const asked = () => tabs.captureVisibleTab.mock.calls.map(([, options]) => options as { rect?: object });
  const cutOf = (isFresh = () => true) =>
    withPhotograph(7, { region, isFresh }, (view) => Promise.resolve(view.region));

  beforeEach(async () => {
    Object.assign(size, { width: 600, height: 400 });
    // What the browser cannot do is remembered for as long as the background lives.
    vi.resetModules();
    ({ photographOnce, photographRect, withPhotograph } = await import('../../src/background/photograph.ts'));
  });

  it('is asked for where one post alone wants it', async () => {
    expect(await cutOf()).toEqual(region);
    expect(asked()).toEqual([{ format: 'png', rect: region.rect, scale: 1 }]);
  });

  it('is not enough for two', async () => {
    expect(
      await Promise.all([cutOf(), withPhotograph(7, wish(), ({ region: none }) => Promise.resolve(none))]),
    ).toEqual([null, null]);
    expect(asked()).toEqual([{ format: 'png' }]);
  });

  it('of an earlier moment, or another place, is followed by the whole view', async () => {
    expect(await cutOf(vi.fn(() => true).mockReturnValueOnce(false))).toBeNull();
    expect(asked().map(({ rect }) => rect)).toEqual([region.rect, undefined]);
  });

  it('of another size is not used, and not asked for again', async () => {
    size.width = 599;
    expect(await cutOf()).toBeNull();
    expect(await cutOf()).toBeNull();
    expect(asked().map(({ rect }) => rect)).toEqual([region.rect, undefined, undefined]);
    expect(closed).toHaveBeenCalledTimes(3);
  });

  it('is not asked for again where the browser knows none', async () => {
    tabs.captureVisibleTab.mockRejectedValueOnce(
      new TypeError("Error in invocation of tabs.captureVisibleTab(…): Unexpected property: 'rect'."),
    );
    expect(await cutOf()).toBeNull();
    expect(await cutOf()).toBeNull();
    expect(asked().map(({ rect }) => rect)).toEqual([region.rect, undefined, undefined]);
  });

  it('is refused like the whole', async () => {
    tabs.captureVisibleTab.mockRejectedValue(new Error('Missing activeTab permission'));
    await expect(cutOf()).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    expect(asked()).toHaveLength(1);
  });
});

it('shares nothing with a post for which the page was moved', async () => {
  const still = vi.fn(() => Promise.resolve('held'));
  const [shared, own] = await Promise.all([withPhotograph(7, wish(), use), photographOnce(7, still)]);
  expect([shared, own.held]).toEqual(['used', 'held']);
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
});

it('waits when the browser’s measure is full', async () => {
  tabs.captureVisibleTab.mockRejectedValueOnce(
    new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'),
  );
  await expect(withPhotograph(7, wish(), use)).resolves.toBe('used');
});

it.each([
  ['NOT_PERMITTED', new Error("Either the '<all_urls>' or 'activeTab' permission is required.")],
  ['NOT_PERMITTED', new Error('Missing activeTab permission')],
  ['PICTURE_FAILED', new Error('Failed to capture tab: image readback failed')],
])('says %s for what the browser says', async (code, thrown) => {
  tabs.captureVisibleTab.mockRejectedValue(thrown);
  await expect(withPhotograph(7, wish(), use)).rejects.toMatchObject({ code });
  await expect(photographRect(7, { x: 0, y: 0, width: 1, height: 1 })).rejects.toMatchObject({ code });
});

it('photographs no other tab', async () => {
  tabs.front = 8;
  await expect(withPhotograph(7, wish(), use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
  expect(tabs.captureVisibleTab).not.toHaveBeenCalled();
});

it('throws away a photograph when another tab came to the front meanwhile', async () => {
  tabs.captureVisibleTab.mockImplementationOnce(() => {
    tabs.front = 8;
    return Promise.resolve('data:image/png;base64,AAAA');
  });
  await expect(withPhotograph(7, wish(), use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
});

it('says that a closed tab is not to be seen, and that a window shows nothing', async () => {
  tabs.captureVisibleTab.mockResolvedValueOnce(undefined);
  await expect(withPhotograph(7, wish(), use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
  tabs.get.mockRejectedValue(new Error('No tab with id: 7.'));
  await expect(withPhotograph(7, wish(), use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
});
