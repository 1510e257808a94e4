/** The tags of a new draft, and the picture that stands for it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ghost } from '../../../src/connectors/ghost/kind.ts';
import type { ImageBlock } from '../../../src/model/draft.ts';
import { type FakeGhost, fakeGhost, TAGS, TOKEN } from './fake-ghost.ts';

const { signal } = new AbortController();
const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const SHA = 'a'.repeat(64);
const [harbour = '', townHall = ''] = Object.keys(TAGS);
const image: ImageBlock = {
  type: 'image',
  captureId: FIRST,
  derivativeId: null,
  sha256: SHA,
  title: '',
  alt: 'A post. '.repeat(40),
  caption: 'Seen 1 < 2',
  credit: 'X',
  href: 'https://x.com/a/status/1',
};

let site: FakeGhost;
let connector: ReturnType<typeof ghost.connect>;

beforeEach(async () => {
  site = await fakeGhost();
  connector = ghost.connect({ apiRoot: `${site.address}/ghost/api/admin/` }, { token: TOKEN });
});
afterEach(() => site.close());

it('are offered with posts, and no tags to a contributor, whose tags Ghost leaves out', async () => {
  const [post] = (await connector.readAccount(signal)).types ?? [];
  expect(post).toMatchObject({ id: 'posts', canCreate: true, hasFeatured: true });
  expect(post?.taxonomies).toEqual([{ id: 'tags', label: 'Tags' }]);
  site.role = 'Contributor';
  expect((await connector.readAccount(signal)).types?.[0]?.taxonomies).toEqual([]);
});

it('are found by their names, with signs that Ghost’s filters have a use for', async () => {
  const all = await connector.listTerms('tags', '', signal);
  expect(all).toEqual([
    { id: harbour, label: "Harbour & 'ferries'" },
    { id: townHall, label: 'Town hall' },
  ]);
  expect(await connector.listTerms('tags', " 'FERRIES' ", signal)).toEqual(all.slice(0, 1));
  await expect(connector.listTerms('categories', '', signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
});

it('are there from its first moment; with others it is a colleague’s and stays', async () => {
  const terms = { tags: [harbour] };
  const { id } = await connector.createDraft('New', JOB, signal, { type: 'posts', terms });
  expect(site.stored(id).tags).toEqual([harbour]);
  site.stored(id).tags.push(townHall);
  expect(await connector.discardDraft(id, JOB, signal, 'posts', terms)).toBe(false);
  site.stored(id).tags.pop();
  expect(await connector.discardDraft(id, JOB, signal, 'posts')).toBe(false);
  expect(await connector.discardDraft(id, JOB, signal, 'posts', terms)).toBe(true);
});

it('is set in the write that puts it in, with its words, and never in the place of a colleague’s', async () => {
  const picture = { blob: new Blob(['png'], { type: 'image/png' }), ...image };
  const { id } = await connector.createDraft('New', JOB, signal);
  const upload = await connector.uploadImage(picture, id, signal);
  const placement = { blocks: [image], uploads: { [SHA]: upload }, jobId: JOB, featured: SHA };
  const before = await connector.readDraft(id, signal);
  expect(before.featured).toBeNull();
  const writes = site.writes();
  const after = await connector.appendToDraft(before, placement, signal);
  expect(after.featured).toBe(upload.mediaId);
  expect(site.writes()).toBe(writes + 1);
  expect(site.stored(id)).toMatchObject({ featureImage: upload.url, featureCaption: 'Seen 1 &lt; 2 <em>X</em>' });
  expect(site.stored(id).featureAlt).toMatch(/^A post\. .{100,}…$/);

  const theirs = site.add({ featureImage: `${site.address}/content/images/2026/11/theirs.jpg` });
  const kept = await connector.appendToDraft(await connector.readDraft(theirs, signal), placement, signal);
  expect(kept.featured).toBe('2026/11/theirs.jpg');
  expect(connector.capturesIn(kept, [FIRST])).toEqual([FIRST]);
});

it('is set alone where the words are there already', async () => {
  const upload = { mediaId: `2026/11/${SHA}.png`, url: `${site.address}/content/images/2026/11/${SHA}.png` };
  const placement = { blocks: [image], uploads: { [SHA]: upload }, jobId: JOB };
  const put = await connector.appendToDraft(await connector.readDraft(site.draftId, signal), placement, signal);
  const after = await connector.appendToDraft(put, { ...placement, featured: SHA }, signal);
  expect(after).toMatchObject({ raw: put.raw, featured: upload.mediaId });
});
