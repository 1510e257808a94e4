import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { db } from '../../../../src/store/db.ts';
import { storyOrder } from '../../../../src/ui/library/story/story-order.ts';
import { aCapture, aPost } from '../../../helpers/records.ts';
import { captureId } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

it('has all of a story in the order of what happened, more than are read at once', async () => {
  // Captured in the opposite order.
  const captures = Array.from({ length: 250 }, (_, i) =>
    aCapture({
      id: captureId(i + 1),
      post: aPost({ id: String(i), kind: 'post', repost: null, createdAt: new Date(1e12 - i * 1000).toISOString() }),
    }),
  );
  await db.captures.bulkAdd(captures);
  const ids = captures.map(({ id }) => id);
  expect(await storyOrder([...ids].reverse())).toEqual([...ids].reverse());
  expect(await storyOrder(ids)).toEqual([...ids].reverse());
});
