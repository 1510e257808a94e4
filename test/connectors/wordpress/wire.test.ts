/** What goes over the line: method, path, headers and body of each call. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const SHA = 'b'.repeat(64);
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const picture = {
  blob: new Blob([new Uint8Array([0, 255, 1, 254])], { type: 'image/png' }),
  sha256: SHA,
  title: 'Post by @a & @b',
  alt: 'Écran “1 < 2”\nline',
  caption: 'A post <b>',
  credit: 'Screenshot: X/@a',
};

let site: FakeWordPress;
let connector: ReturnType<typeof wordpress.connect>;

beforeEach(async () => {
  site = await fakeWordPress();
  connector = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/wp-json/` }, SECRET);
});
afterEach(() => site.close());

const lastAsked = () => {
  const asked = site.server.asked.at(-1);
  if (!asked) throw new Error('nothing was asked');
  return asked;
};

it('the account is asked for with the rights of an editor, and the password in UTF-8', async () => {
  await connector.readAccount(signal);
  const [me] = site.server.asked;
  expect(me?.method).toBe('GET');
  expect(me?.url.pathname).toBe('/wp-json/wp/v2/users/me');
  expect(me?.url.searchParams.get('context')).toBe('edit');
  const sent = Buffer.from(me?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
  expect(sent).toBe(`${SECRET.user}:${SECRET.password}`);
  expect(me?.headers.cookie).toBeUndefined();
  expect(me?.headers.referer).toBeUndefined();
});

it('a picture travels as raw bytes, on its draft, with its hash as slug and a name for people', async () => {
  await connector.uploadImage(picture, site.draftId, signal);
  const { method, url, headers, body } = lastAsked();
  expect(method).toBe('POST');
  expect(url.pathname).toBe('/wp-json/wp/v2/media');
  expect(headers['content-type']).toBe('image/png');
  expect(headers['content-disposition']).toBe('attachment; filename="post-by-a-b-bbbbbbbb.png"');
  expect([...body]).toEqual([0, 255, 1, 254]);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    post: site.draftId,
    slug: SHA,
    title: 'Post by @a &amp; @b',
    alt_text: 'Écran “1 < 2” line',
    caption: 'A post &lt;b&gt; <em>Screenshot: X/@a</em>',
  });
});

it('long words do not make an address that web servers refuse; the library gets their beginning', async () => {
  const long = '写真'.repeat(1_000);
  await connector.uploadImage(
    { ...picture, title: long, alt: long, caption: long, credit: long },
    site.draftId,
    signal,
  );
  const { url } = lastAsked();
  expect(url.href.length).toBeLessThan(7_500);
  expect(url.searchParams.get('alt_text')).toMatch(/^(写真)+写?…$/);
});

it('a picture of 50 MB arrives to the byte', async () => {
  const bytes = new Uint8Array(50_000_000).fill(7);
  bytes[bytes.length - 1] = 8;
  await connector.uploadImage({ ...picture, blob: new Blob([bytes], { type: 'image/png' }) }, site.draftId, signal);
  expect(lastAsked().headers['content-length']).toBe('50000000');
  expect(lastAsked().body.equals(bytes)).toBe(true);
});

it('a new draft is a draft, and its title is escaped', async () => {
  await connector.createDraft('[Live] Fish & chips, 1 < 2', 'job-1', signal);
  const { method, url, headers, body } = lastAsked();
  expect(`${method} ${url.pathname}`).toBe('POST /wp-json/wp/v2/posts');
  expect(headers['content-type']).toBe('application/json');
  const sent = JSON.parse(body.toString()) as Record<string, unknown>;
  expect(sent).toMatchObject({ title: '[Live] Fish &amp; chips, 1 &lt; 2', status: 'draft' });
  expect(sent['content']).toContain('{"metadata":{"name":"Tearsheet","tearsheet":{"job":"job-1"}}}');
});

it('a draft is changed by its content alone, after it was read again', async () => {
  const before = await connector.readDraft(site.draftId, signal);
  const from = site.server.asked.length;
  const blocks = [{ type: 'link' as const, captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' }];
  await connector.appendToDraft(before, { blocks, uploads: {}, jobId: 'job-1' }, signal);
  const asked = site.server.asked.slice(from);
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
  expect(Object.keys(JSON.parse(asked[2]?.body.toString() ?? '') as object)).toEqual(['content']);
});

it('drafts are looked for with their status and the newest change first', async () => {
  await connector.listDrafts({ search: ' tonight ', limit: 7, ownOnly: false }, signal);
  expect(Object.fromEntries(lastAsked().url.searchParams)).toMatchObject({
    status: 'draft,pending,future,private',
    context: 'edit',
    orderby: 'modified',
    order: 'desc',
    per_page: '7',
    search: 'tonight',
  });
});

it('an account that may not change others’ drafts asks for its own, since WordPress would send a page with gaps', async () => {
  await connector.createDraft('Mine', 'job-1', signal);
  const from = site.server.asked.length;
  const own = await connector.listDrafts({ search: '', limit: 7, ownOnly: true }, signal);
  expect(own.map(({ title, author }) => [title, author])).toEqual([['Mine', 'Édith']]);
  const [me, posts] = site.server.asked.slice(from);
  expect(me?.url.pathname).toBe('/wp-json/wp/v2/users/me');
  expect(posts?.url.searchParams.get('author')).toBe('3');
});

it('an author whom we may not see has no name', async () => {
  site.intercept = (_, own) => {
    const { body, ...rest } = own();
    const error = { code: 'rest_user_cannot_view', message: 'm', data: { status: 403 } };
    return { ...rest, body: (body as object[]).map((post) => ({ ...post, _embedded: { author: [error] } })) };
  };
  const [draft] = await connector.listDrafts({ search: '', limit: 7, ownOnly: false }, signal);
  expect(draft?.author).toBeNull();
});

it('a password is revoked by its number, for which the site is asked', async () => {
  await connector.revokeAccess(signal);
  expect(site.server.asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    'GET /wp-json/wp/v2/users/me/application-passwords/introspect',
    'DELETE /wp-json/wp/v2/users/me/application-passwords/5e1f0c9a-0000-4000-8000-000000000001',
  ]);
});

it('a password that the site does not revoke is not said to be', async () => {
  site.intercept = ({ method }) => (method === 'DELETE' ? { status: 500, body: '<h1>Error</h1>' } : undefined);
  await expect(connector.revokeAccess(signal)).rejects.toMatchObject({ code: 'CMS_BUSY' });
});

it('a person is sent to the site’s own page with all that it wants to know', async () => {
  const found = await wordpress.discover(site.address, signal);
  const applicant = { name: 'Tearsheet', id: '7ea25dee-7000-4000-8000-000000000001', returnTo: 'https://a.example/wp' };
  const url = new URL(wordpress.authorization.authorizeUrl(found, applicant));
  expect(url.origin + url.pathname).toBe(`${site.address}/wp-admin/authorize-application.php`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    app_name: 'Tearsheet',
    app_id: '7ea25dee-7000-4000-8000-000000000001',
    success_url: 'https://a.example/wp',
  });
});

it('the form without pretty addresses works too', async () => {
  const plain = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/index.php?rest_route=/` }, SECRET);
  expect((await plain.readAccount(signal)).user).toBe(SECRET.user);
  expect(site.server.asked[0]?.url.searchParams.get('rest_route')).toBe('/wp/v2/users/me');
  const [draft] = await plain.listDrafts({ search: '', limit: 5, ownOnly: false }, signal);
  expect(draft?.editUrl).toBe(`${site.address}/wp-admin/post.php?post=${site.draftId}&action=edit`);
});

it.each([
  ['keeps the address of its original', 200, SHA],
  ['whose original nobody may ask for keeps its address', 403, SHA],
  ['whose original was deleted gets the address of what is left', 404, `${SHA}-scaled`],
])('a tall picture %s', async (_, status, name) => {
  site.intercept = ({ url, method }) => {
    if (method === 'HEAD') return { status, body: '' };
    if (!url.pathname.endsWith('/media') || method !== 'POST') return undefined;
    const source_url = `${site.address}/wp-content/uploads/2026/11/${SHA}-scaled.png`;
    return { status: 201, body: { id: 5, slug: SHA, source_url, media_details: { original_image: `${SHA}.png` } } };
  };
  const { url } = await connector.uploadImage(picture, site.draftId, signal);
  expect(url).toBe(`${site.address}/wp-content/uploads/2026/11/${name}.png`);
});

it.each(['javascript:alert(1)', 'http://media.example/a.png', 'https://u:p@media.example/a.png', 'nonsense'])(
  'a picture at %s is not put on a page',
  async (source_url) => {
    site.intercept = ({ method }) => (method === 'POST' ? { body: { id: 5, slug: SHA, source_url } } : undefined);
    await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_ERROR' });
  },
);

it('a file that is no picture is not sent', async () => {
  const blob = new Blob(['<svg/>'], { type: 'image/svg+xml' });
  await expect(connector.uploadImage({ ...picture, blob }, site.draftId, signal)).rejects.toMatchObject({
    code: 'CMS_UPLOAD_REFUSED',
  });
  expect(site.server.asked).toEqual([]);
});

it('of two uploads of the same bytes the older one is found, also with a number after its slug', async () => {
  const item = (id: number, slug: string) => ({ id, slug, source_url: `${site.address}/${slug}.png` });
  site.intercept = () => ({ body: [item(7, `${SHA}-2`), item(9, SHA)] });
  expect(await connector.findImage(SHA, signal)).toEqual({ mediaId: '7', url: `${site.address}/${SHA}-2.png` });
});

it('a picture that a plugin gave another slug is found by the hash in its name, and not uploaded again', async () => {
  site.intercept = ({ url, method }, own) => {
    const { body, ...rest } = own();
    if (!url.pathname.endsWith('/media')) return undefined;
    const renamed = (one: object) => ({ ...one, slug: 'attachment-renamed' });
    if (method === 'POST') return { ...rest, body: renamed(body as object) };
    return { ...rest, body: url.searchParams.has('slug') ? [] : (body as object[]).map(renamed) };
  };
  const uploaded = await connector.uploadImage(picture, site.draftId, signal);
  expect(await connector.findImage(SHA, signal)).toEqual(uploaded);
  expect(await connector.findImage('f'.repeat(64), signal)).toBeNull();
});
