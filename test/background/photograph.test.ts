import { beforeEach, expect, it, vi } from 'vitest';

const tabs = vi.hoisted(() => ({
  front: 7,
  captureVisibleTab: vi.fn(),
  get: vi.fn(),
}));
vi.mock('../../src/browser/api.ts', () => ({ browser: { tabs } }));
const closed = vi.hoisted(() => vi.fn());
vi.mock('../../src/picture/canvas.ts', () => ({ decode: () => Promise.resolve({ close: closed }) }));
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

const { photographOnce, photographRect, withPhotograph } = await import('../../src/background/photograph.ts');

const fresh = () => true;
const use = () => Promise.resolve('used');

beforeEach(() => {
  vi.clearAllMocks();
  tabs.front = 7;
  tabs.get.mockImplementation((id: number) => Promise.resolve({ active: id === tabs.front, windowId: 1 }));
  tabs.captureVisibleTab.mockResolvedValue('data:image/png;base64,AAAA');
  // Node 20 has it not; both browsers have.
  Object.assign(Uint8Array, { fromBase64: () => new Uint8Array(3) });
});

it('takes one photograph for all that ask before it is taken, and lets it go with the last', async () => {
  const asked = Array.from({ length: 20 }, () => withPhotograph(7, fresh, use));
  expect(await Promise.all(asked)).toHaveLength(20);
  expect(tabs.captureVisibleTab).toHaveBeenCalledOnce();
  expect(closed).toHaveBeenCalledOnce();
});

it('takes another when the first shows an earlier moment, and gives up after some', async () => {
  const isFresh = vi.fn(() => true).mockReturnValueOnce(false);
  await expect(withPhotograph(7, isFresh, use)).resolves.toBe('used');
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
  await expect(withPhotograph(7, () => false, use)).rejects.toMatchObject({ code: 'PICTURE_FAILED' });
});

it('takes another for a post that asks while the first is being taken', async () => {
  let late: Promise<unknown> = Promise.resolve();
  tabs.captureVisibleTab.mockImplementationOnce(() => {
    late = withPhotograph(7, fresh, use);
    return Promise.resolve('data:image/png;base64,AAAA');
  });
  await withPhotograph(7, fresh, use);
  await late;
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
});

it('shares nothing with a post for which the page was moved', async () => {
  const still = vi.fn(() => Promise.resolve('held'));
  const [shared, own] = await Promise.all([withPhotograph(7, fresh, use), photographOnce(7, still)]);
  expect([shared, own.held]).toEqual(['used', 'held']);
  expect(tabs.captureVisibleTab).toHaveBeenCalledTimes(2);
});

it('waits when the browser’s measure is full', async () => {
  tabs.captureVisibleTab.mockRejectedValueOnce(
    new Error('This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'),
  );
  await expect(withPhotograph(7, fresh, use)).resolves.toBe('used');
});

it.each([
  ['NOT_PERMITTED', new Error("Either the '<all_urls>' or 'activeTab' permission is required.")],
  ['NOT_PERMITTED', new Error('Missing activeTab permission')],
  ['PICTURE_FAILED', new Error('Failed to capture tab: image readback failed')],
])('says %s for what the browser says', async (code, thrown) => {
  tabs.captureVisibleTab.mockRejectedValue(thrown);
  await expect(withPhotograph(7, fresh, use)).rejects.toMatchObject({ code });
  await expect(photographRect(7, { x: 0, y: 0, width: 1, height: 1 })).rejects.toMatchObject({ code });
});

it('photographs no other tab', async () => {
  tabs.front = 8;
  await expect(withPhotograph(7, fresh, use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
  expect(tabs.captureVisibleTab).not.toHaveBeenCalled();
});

it('throws away a photograph when another tab came to the front meanwhile', async () => {
  tabs.captureVisibleTab.mockImplementationOnce(() => {
    tabs.front = 8;
    return Promise.resolve('data:image/png;base64,AAAA');
  });
  await expect(withPhotograph(7, fresh, use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
});

it('says that a closed tab is not to be seen, and that a window shows nothing', async () => {
  tabs.captureVisibleTab.mockResolvedValueOnce(undefined);
  await expect(withPhotograph(7, fresh, use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
  tabs.get.mockRejectedValue(new Error('No tab with id: 7.'));
  await expect(withPhotograph(7, fresh, use)).rejects.toMatchObject({ code: 'TAB_SWITCHED' });
});
