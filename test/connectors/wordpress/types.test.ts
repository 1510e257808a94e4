/** Pages and a site's own types, statuses of its own, terms, and the picture that stands for an article. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { pathOf } from '../../../src/connectors/wordpress/types.ts';
import type { Account } from '../../../src/connectors/contract.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const SHA = 'c'.repeat(64);

let site: FakeWordPress;
let account: Account;
let connector: ReturnType<typeof wordpress.connect>;

const place = () => ({ origin: site.address, apiRoot: `${site.address}/wp-json/` });

beforeEach(async () => {
  site = await fakeWordPress();
  account = await wordpress.connect(place(), SECRET).readAccount(signal);
  connector = wordpress.connect({ ...place(), statuses: account.statuses ?? [] }, SECRET);
});
afterEach(() => site.close());

const link = { type: 'link' as const, captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' };
const image = {
  type: 'image' as const,
  captureId: FIRST,
  derivativeId: null,
  sha256: SHA,
  title: 'T',
  alt: 'A',
  caption: 'C',
  credit: 'D',
  href: null,
};
const uploads = { [SHA]: { mediaId: '77', url: 'https://example.org/77.png' } };

it('tells the types with a text that this account may edit, posts first, each with its taxonomies and rights', () => {
  expect(account.types).toEqual([
    {
      id: 'posts',
      label: 'Post',
      canCreate: true,
      hasFeatured: true,
      taxonomies: [{ id: 'categories', label: 'Categories' }],
    },
    // The fake's account has no right to edit_pages.
    { id: 'pages', label: 'Page', canCreate: false, hasFeatured: true, taxonomies: [] },
    {
      id: 'dossiers',
      label: 'Dossier & file',
      canCreate: true,
      hasFeatured: false,
      taxonomies: [{ id: 'desks', label: 'Desks' }],
    },
  ]);
});

it('tells the statuses, those of the site among them, and which of them the public reads', () => {
  const told = account.statuses?.map(({ id, isPublic }) => `${id}${isPublic ? ' (public)' : ''}`);
  const own = ['scheduled', 'draft', 'pending', 'private', 'in-progress'];
  expect(told).toEqual(['published (public)', ...own, 'archive (public)']);
});

it('connects where types and statuses are shown to nobody: posts in the usual statuses are left', async () => {
  site.intercept = ({ url }) =>
    /\/(types|taxonomies|statuses)$/.test(url.pathname)
      ? { status: 403, body: { code: 'rest_cannot_view', message: 'no' } }
      : undefined;
  expect(await connector.readAccount(signal)).toMatchObject({ types: [], statuses: [] });
  const bare = wordpress.connect(place(), SECRET);
  site.add('posts', 'Later', 'future');
  expect((await bare.listDrafts({ search: '', limit: 9, ownOnly: false }, signal)).map(({ title }) => title)).toContain(
    'Later',
  );
});

it('lists drafts of all the types that are asked for, in every status that the public does not read', async () => {
  const wanted = [
    site.add('pages', 'About us', 'draft'),
    site.add('dossiers', 'The file', 'in-progress'),
    site.add('posts', 'At six', 'future'),
    site.add('posts', 'For us', 'private'),
  ];
  site.add('posts', 'Old', 'archive');
  site.add('pages', 'Read', 'publish');
  const types = ['posts', 'pages', 'dossiers'];
  const found = await connector.listDrafts({ search: '', limit: 20, ownOnly: false, types }, signal);
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set([site.draftId, ...wanted]));
  expect(found.find(({ id }) => id === wanted[1])).toMatchObject({ type: 'dossiers', status: 'in-progress' });
  expect(found.find(({ id }) => id === wanted[2])).toMatchObject({ type: 'posts', status: 'scheduled' });
});

it('lists the others where a type has gone with its plugin, or a status is refused', async () => {
  site.intercept = ({ url }) => {
    const statuses = url.searchParams.get('status')?.split(',') ?? [];
    if (statuses.includes('in-progress')) return { status: 400, body: { code: 'rest_invalid_param', message: 'no' } };
    return undefined;
  };
  const types = ['posts', 'recipes'];
  const found = await connector.listDrafts({ search: '', limit: 20, ownOnly: false, types }, signal);
  expect(found.map(({ id }) => id)).toEqual([site.draftId]);
});

it('lists what there is where a type beside the usual one fails', async () => {
  site.intercept = ({ url }) => (url.pathname.endsWith('/pages') ? { status: 500, body: 'broken' } : undefined);
  const types = ['posts', 'pages'];
  const found = await connector.listDrafts({ search: '', limit: 20, ownOnly: false, types }, signal);
  expect(found.map(({ id }) => id)).toEqual([site.draftId]);
});

it('does not pass off as the whole what a busy site has told of it', async () => {
  site.intercept = ({ url }) => (url.pathname.endsWith('/posts') ? { status: 503, body: 'later' } : undefined);
  const types = ['posts', 'pages'];
  await expect(connector.listDrafts({ search: '', limit: 20, ownOnly: false, types }, signal)).rejects.toMatchObject({
    code: 'CMS_BUSY',
  });
});

it('writes into a page and into a type of the site’s own, and not behind what the public reads', async () => {
  for (const type of ['pages', 'dossiers']) {
    const id = site.add(type, 'Here', 'pending');
    await expect(connector.readDraft(id, signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
    const before = await connector.readDraft(id, signal, type);
    const after = await connector.appendToDraft(before, { blocks: [link], uploads: {}, jobId: JOB }, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
    const out = await connector.removeFromDraft(after, [FIRST], signal);
    expect(out.raw).toBe(before.raw);
  }
  const read = await connector.readDraft(site.add('posts', 'Old', 'archive'), signal);
  expect(read.isPublic).toBe(true);
  await expect(
    connector.appendToDraft(read, { blocks: [link], uploads: {}, jobId: JOB }, signal),
  ).rejects.toMatchObject({ code: 'CMS_DRAFT_PUBLISHED' });
});

it('adds terms to a draft that is there, and keeps those that it has', async () => {
  const id = site.add('dossiers', 'Sorted', 'draft');
  Object.assign(site.beside(id).terms, { desks: [7, 4], tags: [1] });
  const before = await connector.readDraft(id, signal, 'dossiers');
  const terms = { desks: ['4', '5'], recipes: ['9'] };
  await connector.appendToDraft(before, { blocks: [link], uploads: {}, jobId: JOB, terms }, signal);
  expect(site.beside(id).terms).toEqual({ desks: [7, 4, 5], tags: [1] });
  const again = await connector.readDraft(id, signal, 'dossiers');
  const writes = site.writes();
  await connector.appendToDraft(again, { blocks: [link], uploads: {}, jobId: JOB, terms }, signal);
  expect(site.writes()).toBe(writes);
});

it('writes terms alone where the draft has all else, and says whether it has them', async () => {
  const id = site.add('dossiers', 'Sorted', 'draft');
  Object.assign(site.beside(id).terms, { desks: [] });
  const empty = await connector.readDraft(id, signal, 'dossiers');
  const before = await connector.appendToDraft(empty, { blocks: [link], uploads: {}, jobId: JOB }, signal);
  const terms = { desks: ['4'], recipes: ['9'] };
  expect(await connector.hasTerms(before, terms, signal)).toBe(false);
  const sent: unknown[] = [];
  site.intercept = ({ method, body }) => {
    if (method === 'POST') sent.push(JSON.parse(body.toString()));
    return undefined;
  };
  await connector.appendToDraft(before, { blocks: [link], uploads: {}, jobId: JOB, terms }, signal);
  expect(sent).toEqual([{ desks: [4] }]);
  // What its type lacks is not asked for for ever.
  expect(await connector.hasTerms(before, terms, signal)).toBe(true);
});

it('makes a draft of a type with its terms, finds it by its job, and takes it back', async () => {
  const made = await connector.createDraft('New', JOB, signal, { type: 'dossiers', terms: { desks: ['4', '5'] } });
  expect(made.type).toBe('dossiers');
  expect(site.beside(made.id).terms).toMatchObject({ desks: [4, 5] });
  expect(await connector.findDraft(JOB, signal)).toBeNull();
  expect(await connector.findDraft(JOB, signal, 'dossiers')).toEqual(made);
  expect(await connector.discardDraft(made.id, JOB, signal, 'dossiers')).toBe(true);
});

it('makes a draft that can be found again though a taxonomy has the name of its text', async () => {
  const terms = { content: ['4'], 'desk/v1/status': ['5'] };
  const made = await connector.createDraft('New', JOB, signal, { type: 'dossiers', terms });
  expect(await connector.findDraft(JOB, signal, 'dossiers')).toEqual(made);
});

it('gives the terms of a taxonomy, and those that a search finds', async () => {
  const all = await connector.listTerms('categories', '', signal);
  expect(all).toEqual([
    { id: '4', label: 'Culture & media' },
    { id: '5', label: 'Politics' },
  ]);
  expect(await connector.listTerms('categories', 'Pol', signal)).toEqual([{ id: '5', label: 'Politics' }]);
  await expect(connector.listTerms('../users', '', signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
});

it('lets a picture stand for the article, in the same write, and never in the place of a colleague’s', async () => {
  const placement = { blocks: [image], uploads, jobId: JOB, featured: SHA };
  const before = await connector.readDraft(site.draftId, signal);
  expect(before.featured).toBeNull();
  const writes = site.writes();
  const after = await connector.appendToDraft(before, placement, signal);
  expect(after.featured).toBe('77');
  expect(site.writes()).toBe(writes + 1);
  await connector.appendToDraft(after, placement, signal);
  expect(site.writes()).toBe(writes + 1);

  const other = site.add('posts', 'With one', 'draft');
  Object.assign(site.beside(other), { featured: 12 });
  const kept = await connector.appendToDraft(await connector.readDraft(other, signal), placement, signal);
  expect(kept.featured).toBe('12');
  expect(connector.capturesIn(kept, [FIRST])).toEqual([FIRST]);
});

const embed = {
  type: 'embed' as const,
  captureId: FIRST,
  url: 'https://twitter.com/a/status/1',
  provider: 'twitter',
  summary: 'Show & see',
};

it('folds an embed where the site has a block for that, and reads it back', async () => {
  const before = await connector.readDraft(site.draftId, signal);
  const after = await connector.appendToDraft(before, { blocks: [embed], uploads: {}, jobId: JOB }, signal);
  expect(after.raw).toContain('<details class="wp-block-details"><summary>Show &amp; see</summary><!-- wp:embed {');
  expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  expect((await connector.removeFromDraft(after, [FIRST], signal)).raw).toBe(before.raw);
});

it.each([
  ['has no such block', 404, { code: 'rest_block_type_invalid', message: 'no' }],
  ['reads its words elsewhere (6.3)', 200, { attributes: { summary: { type: 'string' } } }],
  ['says nothing of its blocks', 403, { code: 'rest_block_type_cannot_view', message: 'no' }],
])('shows an embed at once where the site %s', async (_, status, body) => {
  site.intercept = ({ url }) => (url.pathname.includes('/block-types/') ? { status, body } : undefined);
  const before = await connector.readDraft(site.draftId, signal);
  const after = await connector.appendToDraft(before, { blocks: [embed], uploads: {}, jobId: JOB }, signal);
  expect(after.raw).toContain('<figure class="wp-block-embed');
  expect(after.raw).not.toContain('<details');
});

it('and in a text without blocks', async () => {
  site.write(site.draftId, 'A first paragraph.\n\nA second.');
  const before = await connector.readDraft(site.draftId, signal);
  const after = await connector.appendToDraft(before, { blocks: [embed], uploads: {}, jobId: JOB }, signal);
  expect(after.raw).not.toContain('<details');
  expect(after.raw).not.toContain('<!-- wp:');
});

describe('the address of a type', () => {
  it('is what a site calls it, in its own namespace too', () => {
    expect(pathOf('posts')).toBe('wp/v2/posts');
    expect(pathOf('desk/v1/dossiers')).toBe('desk/v1/dossiers');
    expect(pathOf('%d0%bd%d0%be%d0%b2')).toBe('wp/v2/%d0%bd%d0%be%d0%b2');
  });

  it.each(['..', 'a/../users', 'a/%2e%2e/users', 'a/.%2E/users', 'a%2f..', 'a%5cb', 'a?b', 'a#b', '%zz', '%00', ''])(
    'leads nowhere else: %s',
    (id) => expect(() => pathOf(id)).toThrow(expect.objectContaining({ code: 'CMS_NOT_FOUND' })),
  );
});
