import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addCapture, getCapture, getFile, getThumb, listCaptures } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { saveStory } from '../../src/store/stories.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { idsWith } from '../helpers/search.ts';

const blob = new Blob(['png']);

/** A capture with a picture of its own. */
function parts(changes: Parameters<typeof aCapture>[0] = {}) {
  const capture = aCapture({ id: v7(), ...changes });
  const files = capture.files.map(({ sha256, type, bytes }) => ({ sha256, type, bytes, blob }));
  return { capture, files, thumb: blob };
}

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

describe('storing a capture', () => {
  it('writes record, file, thumbnail, desk entry and a pending seal', async () => {
    const { capture, files, thumb } = parts();
    expect(await addCapture({ capture, files, thumb })).toBe('stored');
    expect(await getCapture(capture.id)).toEqual(capture);
    expect(await getFile(files[0]?.sha256 ?? '')).toBeTruthy();
    expect(await getThumb(capture.id)).toBeTruthy();
    expect(await db.desk.get(capture.id)).toMatchObject({ tags: [], note: '', trashedAt: null });
    expect(await db.seals.get(capture.id)).toEqual({ captureId: capture.id, state: 'pending' });
  });

  it('puts it into its story, where that still exists', async () => {
    const story = await saveStory({ id: v7(), name: 'Ferry strike' }, new Date());
    const [there, gone] = [parts(), parts()];
    await addCapture({ ...there, storyId: story.id });
    await addCapture({ ...gone, storyId: v7() });
    expect(await db.desk.get(there.capture.id)).toMatchObject({ storyId: story.id });
    expect(await db.desk.get(gone.capture.id)).toMatchObject({ storyId: null });
  });

  it('stores a repeated message once and leaves the first as it is', async () => {
    const first = parts();
    await addCapture(first);
    const again = { ...first, capture: { ...first.capture, suspect: true } };
    expect(await addCapture(again)).toBe('was-there');
    expect(await db.captures.count()).toBe(1);
    expect((await getCapture(first.capture.id))?.suspect).toBe(false);
  });

  it('writes nothing at all when one part cannot be written', async () => {
    const { capture, files, thumb } = parts();
    const full = new DOMException('full', 'QuotaExceededError');
    const put = vi.spyOn(db.thumbs, 'add').mockRejectedValueOnce(full);
    await expect(addCapture({ capture, files, thumb })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(put).toHaveBeenCalledOnce();
    for (const table of db.tables) expect(await table.count(), table.name).toBe(0);
  });
});

describe('finding captures', () => {
  it('lists newest first, page by page', async () => {
    for (let i = 0; i < 5; i++) await addCapture(parts({ id: v7({ msecs: 1_700_000_000_000 + i }) }));
    const first = await listCaptures({ before: null, limit: 3 });
    const second = await listCaptures({ before: first[2]?.id ?? null, limit: 3 });
    const ids = [...first, ...second].map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it.each([
    ['a word of the text', 'ferry'],
    ['a word without its accent', 'ostholm'],
    ['the author', 'mara_lind'],
    ['the reposter', 'harbournews'],
    ['the beginning of a word', 'cancel'],
    ['two words, the last begun', 'ferry canc'],
    ['the id', '1990000000000000000'],
  ])('finds by %s', async (_name, query) => {
    const { capture, ...rest } = parts();
    await addCapture({ capture, ...rest });
    await addCapture(
      parts({
        post: aPost({ id: '2', text: 'Something else', author: aPost().author, repost: null, url: null }),
        page: { ...aCapture().page, url: 'https://x.com/home' },
      }),
    );
    const found = await idsWith(query);
    expect(found).toContain(capture.id);
    if (query !== 'mara_lind') expect(found).toHaveLength(1);
  });

  it('finds nothing for words that no capture has together', async () => {
    await addCapture(parts());
    expect(await idsWith('ferry airport')).toEqual([]);
  });
});
