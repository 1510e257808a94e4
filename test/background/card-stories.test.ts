// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fileFromCard, storiesForCard } from '../../src/background/card-stories.ts';
import { noteBrowserPress } from '../../src/background/press-gate.ts';
import { getAnnotation } from '../../src/store/annotation-of.ts';
import { db } from '../../src/store/db.ts';
import { listStories, saveStory } from '../../src/store/stories.ts';
import { emptyStorageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { captureId, storeCapture } from '../ui/stored.ts';

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });
vi.mock('../../src/browser/api.ts', async () => {
  const { browser: pages } = await import('../ui/fake-browser.ts');
  const { storageArea } = await import('../helpers/storage-area.ts');
  return { browser: Object.assign(pages, { storage: { ...pages.storage, session: storageArea } }) };
});

const id = captureId(1);
const HERE = 7;
const storyId = async () => (await getAnnotation(id))?.storyId;

beforeEach(async () => {
  emptyStorageArea();
  await Promise.all(db.tables.map((table) => table.clear()));
  await noteBrowserPress(id, HERE);
  await storeCapture({ id });
  for (let n = 1; n <= 7; n++) await saveStory({ id: captureId(n + 20), name: `Story ${n}` }, new Date(n * 1000));
});

it('offers the newest stories, to the tab of the capture alone', async () => {
  const names = (await storiesForCard(id, HERE)).map(({ name }) => name);
  expect(names).toEqual(['Story 7', 'Story 6', 'Story 5', 'Story 4', 'Story 3']);
  await expect(storiesForCard(id, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  await expect(fileFromCard(id, { name: 'Story 1' }, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
  expect(await storyId()).toBeNull();
});

it('files into a story by its id or name, and makes one only where there is none', async () => {
  expect(await fileFromCard(id, { id: captureId(23) }, HERE)).toEqual({ name: 'Story 3' });
  expect(await storyId()).toBe(captureId(23));
  expect(await fileFromCard(id, { name: ' story 2 ' }, HERE)).toEqual({ name: 'Story 2' });
  expect(await listStories()).toHaveLength(7);
  expect(await fileFromCard(id, { name: 'Harbour' }, HERE)).toEqual({ name: 'Harbour' });
  expect(await storyId()).toBe((await listStories()).find(({ name }) => name === 'Harbour')?.id);
  await expect(fileFromCard(id, { id: captureId(99) }, HERE)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
});
