/** Each way in which a site was seen to fail, and what a person is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BusyError } from '../../../src/connectors/contract.ts';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import type { Answer } from '../fake-server.ts';
import type { AppError } from '../../../src/model/errors.ts';
import { fakeServer } from '../fake-server.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const HTML = '<!DOCTYPE html><title>One moment</title><p>Checking your browser…</p>';
const NOTICE = '<br />\n<b>Notice</b>:  Undefined index [0] in <b>/var/www/x.php</b> on line <b>12</b><br />\n';
const picture = {
  blob: new Blob(['png'], { type: 'image/png' }),
  sha256: 'a'.repeat(64),
  title: '',
  alt: '',
  caption: '',
  credit: '',
};
const json = (status: number, code: string): Answer => ({
  status,
  body: { code, message: 'Message', data: { status } },
});

let site: FakeWordPress;
let connector: ReturnType<typeof wordpress.connect>;

beforeEach(async () => {
  site = await fakeWordPress();
  connector = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/wp-json/` }, SECRET);
});
afterEach(() => site.close());

describe('an answer', () => {
  it.each<[string, Answer, string]>([
    ['a page instead of JSON', { status: 200, body: HTML }, 'CMS_NOT_JSON'],
    ['a firewall page', { status: 403, body: HTML }, 'CMS_NOT_JSON'],
    [
      'a password before the whole site',
      { status: 401, headers: { 'www-authenticate': 'Basic' }, body: HTML },
      'CMS_NOT_JSON',
    ],
    ['nothing', { status: 200, headers: { 'content-type': 'application/json' }, body: '' }, 'CMS_NOT_JSON'],
    [
      'half an answer',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":' },
      'CMS_NOT_JSON',
    ],
    ['another JSON', { status: 200, body: { hello: 'world' } }, 'CMS_NOT_JSON'],
    ['a wrong password', json(401, 'rest_not_logged_in'), 'CMS_LOGIN_REFUSED'],
    ['a code of a security plugin', json(401, 'incorrect_password'), 'CMS_LOGIN_REFUSED'],
    ['no right', json(403, 'rest_forbidden_context'), 'CMS_FORBIDDEN'],
    ['no such draft', json(404, 'rest_post_invalid_id'), 'CMS_NOT_FOUND'],
    ['no interface any more', { status: 404, body: HTML }, 'CMS_NOT_FOUND'],
    ['too much for the web server', { status: 413, body: HTML }, 'CMS_TOO_LARGE'],
    ['a full multisite', json(400, 'rest_upload_limited_space'), 'CMS_SITE_FULL'],
    ['a full disk', { status: 507, body: HTML }, 'CMS_SITE_FULL'],
    ['a type that is not allowed', json(500, 'rest_upload_sideload_error'), 'CMS_UPLOAD_REFUSED'],
    ['maintenance', { status: 503, body: HTML }, 'CMS_BUSY'],
    ['a PHP that broke', { status: 500, body: HTML }, 'CMS_BUSY'],
    ['a slow gateway', { status: 504, body: '' }, 'CMS_BUSY'],
    ['a request that took too long', { status: 408, body: '' }, 'CMS_BUSY'],
    ['too many requests', { status: 429, body: HTML }, 'CMS_BUSY'],
    ['what no waiting changes', json(501, 'rest_not_implemented'), 'CMS_ERROR'],
    ['a code nobody knows', json(400, 'rest_surprise'), 'CMS_ERROR'],
    ['a redirect', { status: 307, headers: { location: 'https://evil.example/' } }, 'CMS_REDIRECTED'],
  ])('that is %s', async (_, answer, code) => {
    site.intercept = () => answer;
    await expect(connector.readDraft(site.draftId, signal)).rejects.toMatchObject({ code });
    await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code });
  });

  it('with notices of PHP before the JSON is read all the same', async () => {
    site.intercept = (_, own) => {
      const { body, ...rest } = own();
      return { ...rest, headers: { 'content-type': 'application/json' }, body: NOTICE + JSON.stringify(body) };
    };
    expect((await connector.readAccount(signal)).user).toBe(SECRET.user);
    expect(await connector.listDrafts({ search: '', limit: 5, ownOnly: false }, signal)).toHaveLength(1);
  });

  it('that asks for patience says how long', async () => {
    const waits = ['600', new Date(Date.now() + 90_000).toUTCString(), 'soon', null, '315360000', '9'.repeat(400)];
    const errors: unknown[] = [];
    for (const wait of waits) {
      site.intercept = () => ({ status: 429, headers: wait === null ? {} : { 'retry-after': wait }, body: HTML });
      errors.push(await connector.readAccount(signal).catch((error: unknown) => error));
    }
    expect(errors.every((error) => error instanceof BusyError && error.code === 'CMS_BUSY')).toBe(true);
    const [seconds, date, words, none, years, endless] = errors.map((error) => (error as BusyError).retryAfter);
    expect(seconds).toBe(600_000);
    expect(date).toBeGreaterThan(80_000);
    expect(date).toBeLessThanOrEqual(90_000);
    expect([words, none]).toEqual([null, null]);
    // Nobody waits for years: a day is the most.
    expect([years, endless]).toEqual([86_400_000, 86_400_000]);
  });

  it('does not put the password or the words of the site into the message', async () => {
    site.intercept = () => json(403, 'rest_forbidden');
    const error = await connector.readDraft(site.draftId, signal).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toBe('read draft: 403 application/json; charset=UTF-8, rest_forbidden');
  });
});

it.each([500, 200])(
  'a picture that was stored before the thumbnails failed is there, and they are asked for again (%i)',
  async (again) => {
    site.intercept = ({ url, method }, own) => {
      if (url.pathname.endsWith('/post-process')) return { status: again, body: again === 200 ? {} : HTML };
      if (method !== 'POST' || !url.pathname.endsWith('/media')) return undefined;
      own();
      return { status: 500, body: HTML };
    };
    const { mediaId } = await connector.uploadImage(picture, site.draftId, signal);
    expect(site.images()).toHaveLength(1);
    const asked = site.server.asked.at(-1);
    expect(asked?.url.pathname).toBe(`/wp-json/wp/v2/media/${mediaId}/post-process`);
    expect(JSON.parse(asked?.body.toString() ?? '')).toEqual({ action: 'create-image-subsizes' });
  },
);

describe('those who run the site are told', () => {
  const factsOf = (answer: Answer): Promise<readonly string[]> => {
    site.intercept = () => answer;
    return connector.readDraft(site.draftId, signal).then(
      () => [],
      (error: unknown) => (error as AppError).facts,
    );
  };

  it('what was asked, what WordPress said to it, and in its own words', async () => {
    const body = { code: 'rest_forbidden', message: 'Sorry, you <b>may</b> not.', data: { status: 403 } };
    const [asked, got, own] = await factsOf({ status: 403, body });
    expect(asked).toMatch(/^\d{4}-.*Z read draft: http:\/\/127\.0\.0\.1:\d+\/wp-json\/wp\/v2\/posts\/\d+$/);
    expect(got).toBe('HTTP 403, application/json; charset=UTF-8');
    expect(own).toBe('WordPress: rest_forbidden: Sorry, you <b>may</b> not.');
  });

  it('that something else answered, with what it calls itself and the number that it gives', async () => {
    const page = '<title>Blocked</title><style>b{}</style><p>Your request was refused. ID: 16842</p>';
    const facts = await factsOf({ status: 403, headers: { server: 'edge/2', 'cf-ray': '8a-CDG' }, body: page });
    expect(facts).toContain('Not an answer of WordPress: Blocked Your request was refused. ID: 16842');
    expect(facts).toEqual(expect.arrayContaining(['server: edge/2', 'cf-ray: 8a-CDG']));
  });

  it('and never a password', async () => {
    const facts = await factsOf({ status: 401, body: { code: 'incorrect_password', message: 'no' } });
    expect(facts.join(' ')).not.toContain(SECRET.password);
  });
});

describe('a login', () => {
  it('that fails because application passwords are switched off is told as that', async () => {
    site.intercept = ({ url }, own) => {
      if (url.pathname.endsWith('/users/me')) return json(401, 'rest_not_logged_in');
      const { body, ...rest } = own();
      return { ...rest, body: { ...(body as object), authentication: [] } };
    };
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_NO_PASSWORDS' });
  });

  it('is not believed because a public list answers', async () => {
    site.intercept = ({ url }) => (url.pathname.endsWith('/users/me') ? json(401, 'rest_not_logged_in') : { body: [] });
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
  });

  it.each([
    ['taken away', json(404, 'rest_no_route')],
    ['closed', json(403, 'rest_user_cannot_view')],
    ['refused by the server before it', { status: 403, headers: { 'content-type': 'text/html' }, body: HTML }],
  ])('is proved by the drafts where the users are %s', async (_, answer) => {
    site.intercept = ({ url }) => (url.pathname.includes('/wp/v2/users') ? answer : undefined);
    expect(await connector.readAccount(signal)).toMatchObject({ user: SECRET.user, rights: { canEdit: true } });
    const stranger = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/wp-json/` }, site.wrongSecret);
    await expect(stranger.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
  });

  it('of an account that may not write is told as that', async () => {
    site.intercept = ({ url }) => {
      if (url.pathname.endsWith('/users/me'))
        return { body: { username: 's', roles: ['subscriber'], capabilities: [] } };
      return url.pathname.endsWith('/posts') ? json(400, 'rest_invalid_param') : undefined;
    };
    await expect(connector.listDrafts({ search: '', limit: 5, ownOnly: false }, signal)).rejects.toMatchObject({
      code: 'CMS_FORBIDDEN',
    });
    expect((await connector.readAccount(signal)).rights).toEqual({
      role: 'subscriber',
      canEdit: false,
      canUpload: false,
      canEditOthers: false,
    });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 307, 308])('with %i does not carry the password to another server', async (status) => {
    const elsewhere = await fakeServer(() => ({ body: {} }));
    site.intercept = () => ({ status, headers: { location: `${elsewhere.url}/wp-json/` } });
    await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
    await expect(connector.createDraft('x', JOB, signal)).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });
});

it('a redirect that a browser hides is a redirect too', async () => {
  // Status 0, and no word of where it would have led.
  const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(hidden));
  vi.stubGlobal('fetch', fetch);
  await expect(connector.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual', credentials: 'omit' });
  vi.unstubAllGlobals();
});

describe('an answer that cannot be read after the thing was done', () => {
  const onlyPosts = (own: () => Answer, method: string): Answer | undefined => {
    if (method !== 'POST') return undefined;
    own();
    return { status: 200, body: HTML };
  };

  beforeEach(() => {
    site.intercept = ({ method }, own) => onlyPosts(own, method);
  });

  it('is looked up: the draft is there', async () => {
    const draft = await connector.createDraft('New', JOB, signal);
    expect(site.content(draft.id)).toContain(JOB);
  });

  it('is looked up: the picture is there', async () => {
    const image = await connector.uploadImage(picture, site.draftId, signal);
    expect(site.images()).toHaveLength(1);
    expect(image.url).toContain(picture.sha256.slice(0, 8));
  });

  it('is looked up: the content is there', async () => {
    const placement = {
      blocks: [{ type: 'link' as const, captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' }],
      uploads: {},
      jobId: JOB,
    };
    const after = await connector.appendToDraft(await connector.readDraft(site.draftId, signal), placement, signal);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });
});

it('a write that the site answers with success and does not keep is told', async () => {
  site.intercept = ({ method, url }) => {
    const stored = { modified_gmt: '2026-11-22T11:00:00', title: { raw: '' }, content: { raw: 'what a filter left' } };
    const body = { id: Number(site.draftId), status: 'draft', ...stored };
    return method === 'POST' && url.pathname.includes('/posts/') ? { body } : undefined;
  };
  const placement = {
    blocks: [{ type: 'link' as const, captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' }],
    uploads: {},
    jobId: JOB,
  };
  const before = await connector.readDraft(site.draftId, signal);
  await expect(connector.appendToDraft(before, placement, signal)).rejects.toMatchObject({ code: 'CMS_NOT_VERIFIED' });
});

it('a line that breaks in the middle of the body is a site that does not answer', async () => {
  site.intercept = () => ({ status: 200, headers: { 'content-length': '5000' }, body: '{' });
  const broken = connector.readAccount(AbortSignal.any([signal, AbortSignal.timeout(5000)]));
  setTimeout(() => void site.close(), 50);
  await expect(broken).rejects.toMatchObject({ code: 'CMS_UNREACHABLE' });
});
