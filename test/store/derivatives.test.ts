import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { composeBlocks } from '../../src/draft/compose.ts';
import { type Derivative, derivativeSchema, type HiddenPerson } from '../../src/model/derivative.ts';
import { type QuotedPost, unknownAuthor } from '../../src/model/post.ts';
import { db } from '../../src/store/db.ts';
import { addDerivative, chosenCopies, derivativesOf, removeDerivative } from '../../src/store/derivatives.ts';
import { aCapture } from '../helpers/records.ts';
import { aJob, captureId } from '../ui/stored.ts';

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
function aQuote(): QuotedPost {
  const nothing = { id: null, url: null, text: null, createdAt: null, truncated: null, notice: null };
  return { state: 'present', author: null, media: [], ...nothing };
}
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
    await expect(chosenCopies(edits)).rejects.toMatchObject({ code: 'COPY_MISSING' });
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

  it('goes with its file and the log’s entry, but not from under a sending', async () => {
    await addDerivative(derivative, file, entry);
    const block = { type: 'image' as const, captureId: captureId(1), derivativeId: id, sha256: file.sha256 };
    const words = { title: '', alt: '', caption: '', credit: '', href: null };
    await db.jobs.add(aJob({ blocks: [{ ...block, ...words }] }));
    expect(await removeDerivative(derivative, { ...entry, seq: 2, act: 'delete' })).toBe('in-use');
    expect([await db.derivatives.count(), await db.files.count(), await db.log.count()]).toEqual([1, 1, 1]);
    await db.jobs.update(aJob().id, { state: 'failed' }); // it can be tried again
    expect(await removeDerivative(derivative, { ...entry, seq: 2, act: 'delete' })).toBe('in-use');
    await db.jobs.update(aJob().id, { state: 'done' });
    expect(await removeDerivative(derivative, { ...entry, seq: 2, act: 'delete' })).toBe('deleted');
    expect([await db.derivatives.count(), await db.files.count(), await db.log.count()]).toEqual([0, 0, 2]);
  });
});

describe('a redaction', () => {
  const rect = { x: 0, y: 0, width: 90, height: 20 };
  const capture = aCapture({ id: captureId(1) });
  const piece = (hides: HiddenPerson | undefined, changes = {}, language = 'en', besides = {}) =>
    composeBlocks(
      [{ ...capture, ...besides, post: { ...capture.post, ...changes } }],
      { ...options, language, outlet: 'The Harbour Weekly' },
      { [capture.id]: { derivativeId: id, embed: true } },
      new Map([
        [
          id,
          {
            ...derivative,
            operations: [{ type: 'redact' as const, rect, style: 'solid' as const, ...(hides ? { hides } : {}) }],
          },
        ],
      ]),
    );

  it.each(['en', 'fr'])('of the author leaves the name and handle nowhere in the piece (%s)', (language) => {
    const blocks = piece('author', {}, language);
    expect(JSON.stringify(blocks)).not.toMatch(/mara/i);
    expect(blocks.map(({ type }) => type)).toEqual(['image']);
    expect(blocks[0]).toMatchObject({
      href: null,
      caption: expect.stringMatching(/\[(name withheld|nom masqué)\].*@harbournews/) as string,
    });
  });

  it('of who reposted leaves that one out, and the author in', () => {
    const blocks = piece('reposter');
    expect(JSON.stringify(blocks)).not.toMatch(/harbournews|Harbour News/i);
    expect(blocks[0]).toMatchObject({ caption: expect.stringContaining('@mara_lind') as string });
  });

  it('takes the text out of the alternative text, and suggests neither quotation nor embed', () => {
    const [image, ...others] = piece(undefined);
    expect(image).toMatchObject({ alt: expect.not.stringContaining('ferry') as string });
    expect(others.map(({ type }) => type)).toEqual(['link']);
  });

  it.each(['en', 'fr'])('hides who is hidden in one part in their other parts too (%s)', (language) => {
    const by = { ...unknownAuthor(), handle: 'MARA_lind', name: 'Mara L.' };
    const repost = capture.post.repost && { ...capture.post.repost, by, label: 'Mara L. reposted' };
    const self = piece('author', { repost }, language);
    expect(JSON.stringify(self)).not.toMatch(/mara/i);
    const replyTo = { id: '1', handle: 'Mara_Lind' };
    const reply = piece('author', { kind: 'reply', repost: null, replyTo }, language);
    expect(JSON.stringify(reply)).not.toMatch(/mara/i);
    const quoted = { ...aQuote(), author: { ...unknownAuthor(), id: '7', handle: 'new_name', name: 'New Name' } };
    const author = { ...capture.post.author, id: '7' };
    const quote = piece('author', { kind: 'quote', repost: null, quoted, author }, language);
    expect(JSON.stringify(quote)).not.toMatch(/mara|new.name/i);
    // Whoever else is there is named.
    const other = piece('author', { kind: 'reply', repost: null, replyTo: { id: '1', handle: 'bo' } }, language);
    expect(JSON.stringify(other)).toContain('@bo');
  });

  it('of who is quoted or answered leaves out the address that shows them at once', () => {
    const blocks = piece('other', { kind: 'reply', repost: null, replyTo: { id: '1', handle: 'bo' } });
    expect(JSON.stringify(blocks)).not.toMatch(/@bo|status/);
    expect(blocks[0]).toMatchObject({ caption: expect.stringContaining('@mara_lind') as string });
  });

  it('of a page’s author leaves out its title, which can name them', () => {
    const page = { ...capture.page, title: 'Mara Lind on ferries' };
    const blocks = piece('author', { platform: 'web', host: 'gazette.example', kind: 'post', repost: null }, 'en', {
      page,
    });
    expect(JSON.stringify(blocks)).not.toMatch(/mara/i);
    expect(blocks[0]).toMatchObject({ caption: expect.stringContaining('gazette.example') as string });
  });

  it('is said in caption and credit, as is the crop', () => {
    expect(piece(undefined)[0]).toMatchObject({
      caption: expect.stringMatching(/redacted by the newsroom\.$/) as string,
      credit: expect.stringMatching(/ \(redacted\)$/) as string,
    });
    expect(piece(undefined, {}, 'fr')[0]).toMatchObject({
      caption: expect.stringMatching(/masquée par la rédaction\.$/) as string,
      credit: expect.stringMatching(/ \(masquée en partie\)$/) as string,
    });
  });

  it('is read from a backup, and what is no operation is not', () => {
    const row = (operation: object) =>
      v.safeParse(derivativeSchema, { ...derivative, operations: [operation] }).success;
    expect(row({ type: 'redact', rect, style: 'pixelate', hides: 'other' })).toBe(true);
    expect(row({ type: 'redact', rect, style: 'blur' })).toBe(false);
    expect(row({ type: 'redact', rect, style: 'solid', hides: '@mara_lind' })).toBe(false);
    expect(v.safeParse(derivativeSchema, derivative).success).toBe(true);
  });
});
