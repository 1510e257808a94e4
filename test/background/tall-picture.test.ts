import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { ArticleBlock } from '../../src/model/draft.ts';
import { unknownAuthor } from '../../src/model/post.ts';
import { refuseExposing } from '../../src/outbox/refuse-exposing.ts';
import { changeAnnotations } from '../../src/store/annotations.ts';
import { addCapture, getCapture } from '../../src/store/captures.ts';
import { chooseCopy } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { getSet, takeApart } from '../../src/store/sets.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { captureId, storeCopy } from '../ui/stored.ts';

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    runtime: {
      getPlatformInfo: () => Promise.resolve({ os: 'linux', arch: 'x86-64' }),
      getManifest: () => ({ version: '0.0.0' }),
    },
    storage: { local: storageArea, session: storageArea },
  },
}));
vi.mock('../../src/background/describe-tool.ts', () => ({ describeTool: () => Promise.resolve(aCapture().tool) }));
const stacked = vi.fn<(pictures: readonly Blob[]) => void>();
vi.mock('../../src/picture/stack.ts', () => ({
  stack: (pictures: readonly Blob[]) => {
    stacked(pictures);
    const parts = [{ blob: new Blob(['tall'], { type: 'image/png' }), width: 9, height: 18 }];
    return Promise.resolve({ parts });
  },
}));
const { makeTallPicture } = await import('../../src/background/tall-picture.ts');

const SET = captureId(90);
const [one, two, three] = [1, 2, 3].map(captureId) as [string, string, string];
const mara = { ...unknownAuthor(), handle: 'mara' };

async function store(id: string, changes: Partial<Capture> = {}): Promise<void> {
  const file = { sha256: id.at(-1)?.repeat(64) ?? '', type: 'image/png', bytes: 3 };
  const capture = aCapture({
    id,
    post: aPost({ author: mara }),
    files: [{ ...file, role: 'picture', name: 'picture.png', sourceUrl: null }],
    ...changes,
  });
  if (capture.picture) capture.picture = { ...capture.picture, sha256: file.sha256 };
  await addCapture({ capture, files: [{ ...file, blob: new Blob([id]) }], thumb: null });
}

const block = (id: string): ArticleBlock[] => [
  { type: 'quotation', captureId: id, text: 'x', lang: null, cite: '', href: null },
];
const insert = (id: string) => refuseExposing(block(id), new Date().toISOString());

async function redact(id: string): Promise<void> {
  const copy = await storeCopy(id, captureId(70));
  await chooseCopy(id, copy.id, new Date());
}

beforeEach(async () => {
  stacked.mockClear();
  emptyStorageArea();
  await Promise.all(db.tables.map((table) => table.clear()));
  await store(one, { capturedAt: '2026-11-01T08:00:00.000Z' });
  await store(two, { capturedAt: '2026-11-02T08:00:00.000Z', automatic: { rule: 'follow', account: '@mara' } });
  await store(three, { capturedAt: '2026-11-03T08:00:00.000Z' });
  const members = [one, two, three];
  await db.sets.add({ id: SET, kind: 'thread', members, seen: 3, missing: [], tallPicture: null });
});

it('is as old as the last of its captures, and says that one was kept without a press', async () => {
  const tall = await getCapture(await makeTallPicture(SET));
  expect(tall?.capturedAt).toBe('2026-11-03T08:00:00.000Z');
  expect(tall?.automatic).toEqual({ rule: 'follow', account: '@mara' });
});

it('leaves out what lies in the trash', async () => {
  await changeAnnotations([three], { isTrashed: true }, new Date());
  const tall = await getCapture(await makeTallPicture(SET));
  expect(stacked.mock.lastCall?.[0]).toHaveLength(2);
  expect(tall?.capturedAt).toBe('2026-11-02T08:00:00.000Z');
});

it('is made anew where the one before lies in the trash', async () => {
  const before = await makeTallPicture(SET);
  expect(await makeTallPicture(SET)).toBe(before);
  await changeAnnotations([before], { isTrashed: true }, new Date());
  expect(await makeTallPicture(SET)).not.toBe(before);
});

it('is not made where a part of one picture is hidden', async () => {
  await redact(two);
  await expect(makeTallPicture(SET)).rejects.toMatchObject({ code: 'TALL_PICTURE_REDACTED' });
  expect((await getSet(SET))?.tallPicture).toBeNull();
});

it('is not made of posts by several authors, and not of what somebody else captured', async () => {
  await db.desk.update(two, { origin: 'a key' });
  await expect(makeTallPicture(SET)).rejects.toMatchObject({ code: 'TALL_PICTURE_ORIGIN' });
  await db.captures.update(two, { post: aPost({ author: { ...mara, handle: 'tom' } }) });
  await expect(makeTallPicture(SET)).rejects.toMatchObject({ code: 'TALL_PICTURE_AUTHORS' });
});

it('goes nowhere once a part of one picture is hidden, also when its set was taken apart', async () => {
  const tall = await makeTallPicture(SET);
  await insert(tall);
  await redact(two);
  await expect(insert(tall)).rejects.toMatchObject({ code: 'TALL_PICTURE_REDACTED' });
  await takeApart(SET);
  await expect(insert(tall)).rejects.toMatchObject({ code: 'TALL_PICTURE_REDACTED' });
  await insert(one);
});

it('goes nowhere where nobody can say what was hidden: the copy or the capture is gone', async () => {
  const tall = await makeTallPicture(SET);
  await redact(two);
  await db.derivatives.clear();
  await expect(insert(tall)).rejects.toMatchObject({ code: 'TALL_PICTURE_REDACTED' });
  await chooseCopy(two, null, new Date());
  await insert(tall);
  await db.desk.delete(two);
  await expect(insert(tall)).rejects.toMatchObject({ code: 'TALL_PICTURE_REDACTED' });
});
