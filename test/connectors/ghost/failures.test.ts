/** Each way in which a Ghost was seen to fail, and what a person is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ghost } from '../../../src/connectors/ghost/kind.ts';
import { servedAddress } from '../../../src/connectors/ghost/media.ts';
import type { ArticleBlock } from '../../../src/model/draft.ts';
import { type Answer, fakeServer } from '../fake-server.ts';
import { type FakeGhost, fakeGhost, lexical, paragraph, refusal, TAGS, TOKEN } from './fake-ghost.ts';

const { signal } = new AbortController();
const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const HTML = '<!DOCTYPE html><title>One moment</title><p>Checking your browser…</p>';
const picture = {
  blob: new Blob(['png'], { type: 'image/png' }),
  sha256: 'a'.repeat(64),
  title: '',
  alt: '',
  caption: '',
  credit: '',
};
const href = 'https://x.com/a/status/1';
const link: ArticleBlock = { type: 'link', captureId: FIRST, text: 'The post', href };
const placement = { blocks: [link], uploads: {}, jobId: JOB };

let site: FakeGhost;
let connector: ReturnType<typeof ghost.connect>;
const connect = (token: string) => ghost.connect({ apiRoot: `${site.address}/ghost/api/admin/` }, { token });

beforeEach(async () => {
  site = await fakeGhost();
  connector = connect(TOKEN);
});
afterEach(() => site.close());

describe('an answer', () => {
  it.each<[string, Answer | null, string]>([
    ['a page instead of JSON', { status: 200, body: HTML }, 'CMS_NOT_JSON'],
    ['JSON of another form', { status: 200, body: { posts: [{ id: 5 }] } }, 'CMS_NOT_JSON'],
    ['a firewall page', { status: 403, body: HTML }, 'CMS_NOT_JSON'],
    ['a password before the whole site', { status: 401, body: HTML }, 'CMS_NOT_JSON'],
    ['a token that is unknown', refusal(401, 'UnauthorizedError', 'UNKNOWN_ADMIN_API_KEY'), 'CMS_LOGIN_REFUSED'],
    ['a token that is cut short', refusal(400, 'BadRequestError', 'INVALID_JWT'), 'CMS_LOGIN_REFUSED'],
    ['a right that is missing', refusal(403, 'NoPermissionError'), 'CMS_FORBIDDEN'],
    ['a plan that is used up', refusal(403, 'HostLimitError'), 'CMS_FORBIDDEN'],
    ['a value that is refused', refusal(422, 'ValidationError'), 'CMS_ERROR'],
    ['too many calls', refusal(429, 'TooManyRequestsError'), 'CMS_BUSY'],
    ['maintenance', refusal(503, 'MaintenanceError'), 'CMS_BUSY'],
    ['a proxy without a Ghost behind it', { status: 502, body: HTML }, 'CMS_BUSY'],
    ['a full disk', { status: 507, body: HTML }, 'CMS_SITE_FULL'],
    ['no answer', null, 'CMS_UNREACHABLE'],
  ])('%s', async (_, answer, code) => {
    site.intercept = () => answer;
    await expect(connector.listDrafts({ search: '', limit: 5, ownOnly: false }, signal)).rejects.toMatchObject({
      code,
    });
  });

  it('that refuses says to those who run the site what Ghost said, and holds no token', async () => {
    site.intercept = () => refusal(422, 'ValidationError', null, 'Value in [posts.title] exceeds maximum length');
    const error = await connector.createDraft('x', JOB, signal).catch((thrown: unknown) => thrown);
    const { facts } = error as { facts: string[] };
    expect(facts.join('\n')).toContain('Ghost: ValidationError: In English Value in [posts.title]');
    expect(JSON.stringify([error, facts])).not.toContain(TOKEN.split(':')[1]);
  });
});

describe('a token', () => {
  it.each([
    ['empty', ''],
    ['a password', 'Zx9!newsroom-pass'],
    ['the key of the public interface', 'e1cdd9b70c8c576c43dcb8bb26'],
    ['half of one', TOKEN.split(':')[0] ?? ''],
  ])('that is %s is told before anything is asked', (_, token) => {
    expect(() => connect(token)).toThrow(expect.objectContaining({ code: 'CMS_LOGIN_REFUSED' }));
    expect(site.server.asked).toEqual([]);
  });

  it('may have been copied with blanks around it', async () => {
    expect(await connect(` ${TOKEN}\n`).readAccount(signal)).toMatchObject({ user: 'Édith' });
  });

  it('never travels itself', async () => {
    await connector.readAccount(signal);
    const [, secret = ''] = TOKEN.split(':');
    expect(JSON.stringify(site.server.asked)).not.toContain(secret);
  });

  it('that a proxy has taken away on its way is told as that, and as no right that is missing', async () => {
    site.intercept = ({ headers }, own) => {
      delete headers.authorization;
      return own();
    };
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
    await expect(connector.readDraft(site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
    site.intercept = () => refusal(403, 'NoPermissionError');
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
  });

  it('is dated later for what takes long to arrive', async () => {
    const blob = new Blob([new Uint8Array(8_000_000)], { type: 'image/png' });
    await connector.uploadImage({ ...picture, blob }, site.draftId, signal);
    const sent = site.server.asked.find(({ method }) => method === 'POST')?.headers.authorization ?? '';
    const { iat } = JSON.parse(Buffer.from(sent.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
    expect(iat * 1000 - Date.now()).toBeGreaterThan(400_000);
  });

  it('of nobody is not concluded where no Ghost answers', async () => {
    site.intercept = () => ({ status: 404, body: '<h1>404 Not Found</h1><hr>nginx' });
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_NOT_JSON' });
    await expect(connector.readDraft(site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_NOT_JSON' });
  });

  it('of an integration is told as that, since it is nobody’s', async () => {
    site.person = 'integration';
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_WRONG_KEY' });
  });

  it('of a person who is suspended is told as that, and not as a draft that is gone', async () => {
    const draft = await connector.readDraft(site.draftId, signal);
    site.person = 'suspended';
    const code = 'CMS_ACCOUNT_SUSPENDED';
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code });
    await expect(connector.readDraft(site.draftId, signal)).rejects.toMatchObject({ code });
    await expect(connector.createDraft('x', JOB, signal)).rejects.toMatchObject({ code });
    await expect(connector.appendToDraft(draft, placement, signal)).rejects.toMatchObject({ code });
    await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code });
  });

  it.each([-400_000, 3_600_000])('is good where the two clocks differ by %i ms', async (ahead) => {
    site.ahead = ahead;
    expect(await connector.readAccount(signal)).toMatchObject({ user: 'Édith' });
    const asked = site.server.asked.length;
    await connector.findDraft(JOB, signal);
    expect(site.server.asked.length - asked).toBe(1);
  });

  it('that is wrong is not tried again', async () => {
    const stranger = connect(site.wrongSecret['token'] ?? '');
    await expect(stranger.findDraft(JOB, signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
    expect(site.server.asked).toHaveLength(1);
  });

  it.each([
    ['Owner', true],
    ['Administrator', true],
    ['Super Editor', true],
    ['Editor', true],
    ['Author', false],
    ['Contributor', false],
  ])('of an %s', async (role, canEditOthers) => {
    site.role = role;
    const { rights } = await connector.readAccount(signal);
    expect(rights).toEqual({ role: role.toLowerCase(), canEdit: true, canUpload: true, canEditOthers });
  });

  it.each([301, 302, 307, 308])('is not carried to another server by a redirect (%i)', async (status) => {
    const elsewhere = await fakeServer(() => ({ body: {} }));
    site.intercept = () => ({ status, headers: { location: `${elsewhere.url}/ghost/api/admin/` } });
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });
});

it('a site that was set back to Ghost 4 is told as that', async () => {
  site.version = '4.48';
  await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_TOO_OLD' });
});

describe('a draft', () => {
  it('of the older editor is left as it is', async () => {
    const id = site.add({ title: 'Old', lexical: null, mobiledoc: '{"version":"0.3.1"}' });
    await expect(connector.readDraft(id, signal)).rejects.toMatchObject({ code: 'CMS_OLD_DRAFT' });
  });

  it('in which nothing was ever written takes captures', async () => {
    const id = site.add({ title: 'Empty', lexical: null });
    const after = await connector.appendToDraft(await connector.readDraft(id, signal), placement, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });

  it('is not thrown away with what a colleague gave it, though its text is ours alone', async () => {
    const made = async (change: object) => {
      const { id } = await connector.createDraft('New', JOB, signal);
      Object.assign(site.stored(id), change);
      return connector.discardDraft(id, JOB, signal);
    };
    const html = (text: string) => ({ lexical: lexical({ type: 'html', version: 1, html: text }) });
    const later = site.stored(site.draftId).updatedAt + 60_000;
    expect(await made({ title: 'Théâtre: the fire', updatedAt: later })).toBe(false);
    expect(await made({ tags: Object.keys(TAGS) })).toBe(false);
    expect(await made({ status: 'scheduled' })).toBe(false);
    expect(await made(html(`<!-- tearsheet ${JOB} --><p>theirs</p>`))).toBe(false);
    expect(await made(html(`<!-- tearsheet ${JOB} by us -->`))).toBe(false);
    expect(await made(html(` <!-- tearsheet ${JOB} -->\n`))).toBe(true);
  });

  it('with an empty text in the place of none takes captures', async () => {
    const id = site.add({ title: 'Empty', lexical: '' });
    const after = await connector.appendToDraft(await connector.readDraft(id, signal), placement, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });

  it('that a colleague saves between our look and our write is theirs: Ghost says so (409)', async () => {
    const before = await connector.readDraft(site.draftId, signal);
    site.intercept = ({ method }, own) => {
      if (method === 'PUT') site.write(site.draftId, 'a colleague was faster');
      return own();
    };
    await expect(connector.appendToDraft(before, placement, signal)).rejects.toMatchObject({
      code: 'CMS_DRAFT_CHANGED',
    });
    expect(site.content(site.draftId)).toBe('a colleague was faster');
  });

  it.each([0, 3_600_000, -3_600_000])('that was just saved is looked at again (clock of %i ms)', async (ahead) => {
    // Ghost counts whole seconds, by its own clock.
    site.ahead = ahead;
    const before = await connector.readDraft(site.draftId, signal);
    site.stored(site.draftId).updatedAt = Date.now() + ahead;
    const now = await connector.readDraft(site.draftId, signal);
    let reads = 0;
    site.intercept = ({ method, url }, own) => {
      const answer = own();
      // Saved by a colleague in the same second, right after the first look.
      const isRead = method === 'GET' && url.pathname.endsWith(`/${site.draftId}/`);
      if (isRead && ++reads === 1) site.stored(site.draftId).lexical = lexical(paragraph('faster'));
      return answer;
    };
    await expect(connector.appendToDraft(now, placement, signal)).rejects.toMatchObject({ code: 'CMS_DRAFT_CHANGED' });
    expect(site.content(site.draftId)).toBe('faster');
    expect(before.draft.id).toBe(site.draftId);
  });

  it('is looked at twice where an answer does not say when it was given', async () => {
    const before = await connector.readDraft(site.draftId, signal);
    site.intercept = (_, own) => {
      const answer = own();
      return { ...answer, headers: { ...answer.headers, date: '' } };
    };
    const asked = site.server.asked.length;
    await connector.appendToDraft(before, placement, signal);
    expect(site.server.asked.slice(asked).map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
  });

  it('that was just saved is not waited for by whoever has cancelled', async () => {
    site.stored(site.draftId).updatedAt = Date.now();
    const now = await connector.readDraft(site.draftId, signal);
    const begun = performance.now();
    const cancelled = connector.appendToDraft(now, placement, AbortSignal.timeout(200));
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it.each(['published', 'sent'])('that is %s is public', async (status) => {
    const id = site.add({ title: 'Out', status });
    const content = await connector.readDraft(id, signal);
    expect(content).toMatchObject({ isPublic: true, draft: { status: 'published' } });
    await expect(connector.appendToDraft(content, placement, signal)).rejects.toMatchObject({
      code: 'CMS_DRAFT_PUBLISHED',
    });
  });

  it('that is scheduled is one', async () => {
    const id = site.add({ title: 'Later', status: 'scheduled' });
    const after = await connector.appendToDraft(await connector.readDraft(id, signal), placement, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
    const list = await connector.listDrafts({ search: 'later', limit: 5, ownOnly: false }, signal);
    expect(list.map(({ status }) => status)).toEqual(['scheduled']);
  });

  it('is made in the name of whoever has the token: a contributor may make no other', async () => {
    await connector.createDraft('New', JOB, signal);
    const made = site.server.asked.find(({ method, url }) => method === 'POST' && url.pathname.endsWith('/posts/'));
    expect(JSON.parse(made?.body.toString() ?? '')).toMatchObject({ posts: [{ authors: [{ id: '1' }] }] });
  });

  it('has a title of no more than Ghost takes, in whole characters', async () => {
    const { title } = await connector.createDraft(`${'x'.repeat(253)}🎉🎉`, JOB, signal);
    expect(title.length).toBeLessThanOrEqual(255);
    expect(title.isWellFormed()).toBe(true);
    expect(title.endsWith('…')).toBe(true);
  });

  it('is found by what a person types, whatever it is', async () => {
    site.add({ title: `L'été "à" 100%` });
    for (const search of ["l'été", '100%', "\\l'été", '"à"', 'été "à']) {
      const list = await connector.listDrafts({ search, limit: 5, ownOnly: false }, signal);
      expect(list.map(({ title }) => title)).toEqual([`L'été "à" 100%`]);
    }
  });

  it('of a colleague is left out for whoever may not change it', async () => {
    site.add({ title: 'Mine', author: 'Édith' });
    const list = await connector.listDrafts({ search: '', limit: 5, ownOnly: true }, signal);
    expect(list.map(({ title }) => title)).toEqual(['Mine']);
  });
});

describe('an answer that cannot be read after the thing was done', () => {
  beforeEach(() => {
    site.intercept = ({ method }, own) => {
      if (method !== 'POST' && method !== 'PUT') return undefined;
      own();
      return { status: 200, body: HTML };
    };
  });

  it('is looked up: the draft is there', async () => {
    const draft = await connector.createDraft('New', JOB, signal);
    expect(site.content(draft.id)).toContain(JOB);
  });

  it('is looked up: the picture is there', async () => {
    const image = await connector.uploadImage(picture, site.draftId, signal);
    expect(site.images()).toHaveLength(1);
    expect(image.url).toContain(picture.sha256);
  });

  it('is looked up: the content is there', async () => {
    const after = await connector.appendToDraft(await connector.readDraft(site.draftId, signal), placement, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });
});

describe('a picture', () => {
  it('is not taken for there because a page answers under its address', async () => {
    site.intercept = ({ url }) => (url.pathname.includes('/content/') ? { status: 200, body: HTML } : undefined);
    expect(await connector.findImage(picture.sha256, signal)).toBeNull();
  });

  it.each<[string, Answer]>([
    ['any name is answered with one', { headers: { 'content-type': 'image/png' }, body: '' }],
    ['the site sends on to another', { status: 302, headers: { location: '/content/images/other.png' } }],
    ['it is of another kind', { headers: { 'content-type': 'image/svg+xml' }, body: '' }],
  ])('is not taken for there where %s', async (_, answer) => {
    const other: Answer = { headers: { 'content-type': 'image/png' }, body: '' };
    site.intercept = ({ url }) => {
      if (url.pathname.endsWith('other.png')) return other;
      return url.pathname.includes('/content/') ? answer : undefined;
    };
    expect(await connector.findImage(picture.sha256, signal)).toBeNull();
  });

  it.each(['image/jpeg', 'image/webp'])('of %s is found too, past every cache', async (type) => {
    const sent = await connector.uploadImage({ ...picture, blob: new Blob(['x'], { type }) }, site.draftId, signal);
    const asked: URL[] = [];
    site.intercept = ({ url }, own) => {
      if (!url.pathname.includes('/content/')) return undefined;
      asked.push(url);
      return { ...own(), headers: { 'content-type': type } };
    };
    expect(await connector.findImage(picture.sha256, signal)).toEqual(sent);
    expect(asked.every(({ search }) => search.startsWith('?nocache='))).toBe(true);
  });

  it('is looked for where we may ask, though its readers get it elsewhere', async () => {
    const sent = await connector.uploadImage(picture, site.draftId, signal);
    site.intercept = ({ url }) =>
      url.pathname.endsWith('/site/')
        ? { body: { site: { title: '', url: 'https://readers.invalid/', version: '5.130' } } }
        : undefined;
    expect(await connector.findImage(picture.sha256, signal)).toEqual({
      mediaId: sent.mediaId,
      url: sent.url.replace(site.address, 'https://readers.invalid'),
    });
  });

  it.each([
    ['http://daily.example/a.png', 'https://daily.example/a.png'],
    ['https://daily.example/a.png', 'https://daily.example/a.png'],
    ['http://cdn.example/a.png', 'http://cdn.example/a.png'],
  ])('at %s is read at %s', (address, served) => {
    expect(servedAddress(address, 'https://daily.example/ghost/api/admin/')).toBe(served);
  });

  it('whose address leads elsewhere by http is refused', async () => {
    site.intercept = ({ method }) =>
      method === 'POST' ? { status: 201, body: { images: [{ url: 'http://cdn.example/a.png' }] } } : undefined;
    await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_ERROR' });
  });

  it.each<[string, Answer, string]>([
    ['of a kind that Ghost refuses', refusal(415, 'UnsupportedMediaTypeError'), 'CMS_UPLOAD_REFUSED'],
    ['that is too large for the proxy', { status: 413, body: HTML }, 'CMS_TOO_LARGE'],
  ])('%s', async (_, answer, code) => {
    site.intercept = ({ method }) => (method === 'POST' ? answer : undefined);
    await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code });
  });
});

it('a write that Ghost answers with success and does not keep is told', async () => {
  site.intercept = ({ method }, own) => {
    const answer = own();
    if (method !== 'PUT') return answer;
    const { posts } = answer.body as { posts: object[] };
    return { body: { posts: [{ ...posts[0], lexical: lexical(paragraph('what a filter left')) }] } };
  };
  const before = await connector.readDraft(site.draftId, signal);
  await expect(connector.appendToDraft(before, placement, signal)).rejects.toMatchObject({ code: 'CMS_NOT_VERIFIED' });
});

describe('an embed', () => {
  const embed: ArticleBlock = { type: 'embed', captureId: FIRST, url: href, provider: 'twitter' };
  const put = async () =>
    connector.appendToDraft(await connector.readDraft(site.draftId, signal), { ...placement, blocks: [embed] }, signal);

  it('is what the network says to Ghost, as for its own editor', async () => {
    site.embed = '<blockquote>…</blockquote>';
    const after = await put();
    expect(after.raw).toContain('"embedType":"twitter","html":"<blockquote>…</blockquote>"');
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });

  it('is a card where nothing comes of the question', async () => {
    site.intercept = ({ url }) => (url.pathname.endsWith('/oembed/') ? null : undefined);
    expect((await put()).raw).toContain('"type":"bookmark"');
  });

  it('is a card with the address where the network says nothing, and known by that', async () => {
    const after = await put();
    expect(after.raw).toContain('"type":"bookmark"');
    expect(connector.capturesIn(after, [FIRST], { blocks: [embed], uploads: {} })).toEqual([FIRST]);
  });
});
