import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../../../src/evidence/hash.ts';
import { addCapture } from '../../../../src/store/captures.ts';
import { db } from '../../../../src/store/db.ts';
import { publishedCopies } from '../../../../src/ui/library/copy/published-copy.ts';
import { aPicture } from '../../../evidence/bundle/made-bundle.ts';
import { aCapture } from '../../../helpers/records.ts';

const words = { language: 'en', timeZone: 'UTC', outlet: 'Harbour News' };

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

/** A capture whose picture lies in as many files. */
async function stored(type: string, ...pictures: Uint8Array<ArrayBuffer>[]) {
  const capture = aCapture();
  const { picture } = capture;
  if (!picture) throw new Error('the sample has a picture');
  const files = await Promise.all(
    pictures.map(async (bytes) => ({
      sha256: await sha256(bytes),
      type,
      bytes: bytes.length,
      blob: new Blob([bytes], { type }),
    })),
  );
  const tall = {
    ...capture,
    picture: { ...picture, sha256: files[0]?.sha256 ?? '', parts: files.length > 1 ? files.length : null },
    files: files.map(({ blob: _blob, ...file }, at) => ({
      ...file,
      role: 'picture' as const,
      name: `picture-${at + 1}.png`,
      sourceUrl: null,
    })),
  };
  await addCapture({ capture: tall, files, thumb: null });
  return tall;
}

it('carries its words, under a name that people can read, and is another file than the sealed one', async () => {
  const capture = await stored('image/png', new Uint8Array(aPicture(1)));
  const [copy, ...others] = await publishedCopies(capture, words);
  expect(others).toEqual([]);
  expect(copy?.name).toMatch(/^\d{8}-[a-z0-9-]+-[0-9a-f]{8}\.png$/);
  expect(copy?.sha256).not.toBe(capture.picture.sha256);
  const text = await copy?.blob.text();
  expect(text).toContain('Harbour News');
  expect(text).toContain('digitalsourcetype/screenCapture');
});

it('is as many files as the picture, from the top', async () => {
  const capture = await stored('image/png', new Uint8Array(aPicture(1)), new Uint8Array(aPicture(2)));
  const copies = await publishedCopies(capture, words);
  expect(copies.map(({ name }) => name.replace(/^.*(-\d\.png)$/, '$1'))).toEqual(['-1.png', '-2.png']);
});

it('is the file itself where that is no PNG', async () => {
  const capture = await stored('image/webp', new Uint8Array([1, 2, 3]));
  const [copy] = await publishedCopies(capture, words);
  expect(copy?.name).toMatch(/\.webp$/);
  expect(copy?.sha256).toBe(capture.picture.sha256);
});

it('is refused when the picture is gone', async () => {
  const capture = await stored('image/png', new Uint8Array(aPicture(1)));
  await db.files.clear();
  await expect(publishedCopies(capture, words)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
});
