import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { composeBlocks } from '../../src/draft/compose.ts';
import type { Derivative } from '../../src/model/derivative.ts';
import { db } from '../../src/store/db.ts';
import { addDerivative, chosenCopies, derivativesOf } from '../../src/store/derivatives.ts';
import { aCapture } from '../helpers/records.ts';
import { captureId } from '../ui/stored.ts';

const id = '019a0000-0000-7000-8000-00000000eeee';
const derivative: Derivative = {
  id,
  captureId: captureId(1),
  parentSha256: 'a'.repeat(64),
  sha256: 'c'.repeat(64),
  operations: [{ type: 'crop', rect: { x: 0, y: 0, width: 300, height: 100 } }],
};
const file = { sha256: derivative.sha256, blob: new Blob(['png']), type: 'image/png', bytes: 3 };
const entry = {
  v: 1 as const,
  kid: 'k',
  seq: 1,
  prev: '',
  at: '',
  act: 'derivative' as const,
  what: '',
  salt: '',
  subject: captureId(1),
  sha256: file.sha256,
  detail: id,
};
const options = { language: 'en', timeZone: 'UTC', outlet: null };

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

describe('a crop', () => {
  it('is kept with its file and the log’s entry, or not at all', async () => {
    await db.log.add(entry);
    await expect(addDerivative(derivative, file, entry)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect([await db.files.count(), await db.derivatives.count()]).toEqual([0, 0]);
    await addDerivative(derivative, file, { ...entry, seq: 2 });
    expect(await derivativesOf(captureId(1))).toEqual([derivative]);
    expect(await db.files.count()).toBe(1);
  });

  it('that was chosen and has gone is missed, not replaced', async () => {
    const edits = { [captureId(1)]: { derivativeId: id } };
    await expect(chosenCopies(edits)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    await db.derivatives.add(derivative);
    expect([...(await chosenCopies(edits)).keys()]).toEqual([id]);
    expect((await chosenCopies()).size).toBe(0);
  });

  it('goes into the article in place of the picture, which is said', () => {
    const capture = aCapture({ id: captureId(1) });
    const image = (captureOf: string, language = 'en') =>
      composeBlocks(
        [capture],
        { ...options, language },
        { [capture.id]: { derivativeId: id } },
        new Map([[id, { ...derivative, captureId: captureOf }]]),
      )[0];
    expect(image(capture.id)).toMatchObject({ derivativeId: id, sha256: derivative.sha256 });
    expect(image(capture.id)).toMatchObject({
      caption: expect.stringMatching(/ The picture was cropped\.$/) as string,
    });
    expect(image(capture.id, 'fr')).toMatchObject({ caption: expect.stringMatching(/ Image recadrée\.$/) as string });
    // Another capture's crop is none of this one's.
    expect(image(captureId(2))).toMatchObject({ derivativeId: null, sha256: 'a'.repeat(64) });
  });
});
