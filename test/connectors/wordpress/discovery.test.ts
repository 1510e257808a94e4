import { afterEach, describe, expect, it } from 'vitest';
import { authorizePage, readAuthorization } from '../../../src/connectors/wordpress/authorize.ts';
import { discover } from '../../../src/connectors/wordpress/discovery.ts';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { type Answer, type Asked, type FakeServer, fakeServer } from '../fake-server.ts';

const { signal } = new AbortController();
const INDEX = { name: 'The Daily &#8217;Example&amp;', namespaces: ['wp/v2'] };
const NOT_FOUND: Answer = { status: 404, body: '<h1>Not found</h1>' };
const FOUND = {
  origin: 'https://daily.example',
  apiRoot: 'https://daily.example/wp-json/',
  siteName: '',
  authorizePage: '',
};
const way = (authorization: string) => ({ 'application-passwords': { endpoints: { authorization } } });
const approvalOf = (site_url: string) =>
  `https://r.example/?${new URLSearchParams({ site_url, user_login: 'ed', password: 'pw' }).toString()}`;
let servers: FakeServer[] = [];

async function site(answer: (asked: Asked, url: string) => Answer | null): Promise<string> {
  const server: FakeServer = await fakeServer((asked) => answer(asked, server.url));
  servers.push(server);
  return server.url;
}

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

describe('the interface is found', () => {
  it('by the Link header', async () => {
    const url = await site(({ url: { pathname } }, self) => {
      if (pathname === '/')
        return { headers: { link: `<${self}/api/>; rel="https://api.w.org/", <x>; rel=y` }, body: '' };
      return pathname === '/api/' ? { body: INDEX } : NOT_FOUND;
    });
    expect(await discover(url, signal)).toEqual({
      origin: url,
      apiRoot: `${url}/api/`,
      siteName: 'The Daily ’Example&',
      authorizePage: `${url}/wp-admin/authorize-application.php`,
    });
  });

  it('by the link element of the page', async () => {
    const url = await site(({ url: { pathname, searchParams } }) => {
      if (searchParams.has('a')) return { body: INDEX };
      return pathname === '/'
        ? { body: `<link rel='https://api.w.org/' href='/index.php?a=1&amp;rest_route=/' />` }
        : NOT_FOUND;
    });
    expect((await discover(url, signal)).apiRoot).toBe(`${url}/index.php?a=1&rest_route=/`);
  });

  it('in its usual place, in a folder too', async () => {
    const url = await site(({ url: { pathname } }) => (pathname === '/blog/wp-json/' ? { body: INDEX } : { body: '' }));
    expect((await discover(`${url}/blog`, signal)).apiRoot).toBe(`${url}/blog/wp-json/`);
    expect((await discover(`${url}/blog/wp-admin/edit.php?x=1`, signal)).apiRoot).toBe(`${url}/blog/wp-json/`);
  });

  it('without pretty addresses', async () => {
    const url = await site(({ url: { pathname, searchParams } }) => {
      if (searchParams.get('rest_route') === '/') return { body: INDEX };
      return pathname === '/' ? { body: '' } : NOT_FOUND;
    });
    expect((await discover(url, signal)).apiRoot).toBe(`${url}/?rest_route=/`);
  });

  it('after a redirect, which is then the origin', async () => {
    const real = await site(({ url: { pathname } }) => (pathname === '/wp-json/' ? { body: INDEX } : { body: '' }));
    const old = await site(() => ({ status: 301, headers: { location: `${real}/` } }));
    expect(await discover(old, signal)).toMatchObject({ origin: real, apiRoot: `${real}/wp-json/` });
  });

  it('where the front page sends its readers to another program', async () => {
    const front = await site(() => ({ body: '<h1>The public site</h1>' }));
    const url = await site(({ url: { pathname, searchParams } }) => {
      if (searchParams.get('rest_route') === '/') return { body: INDEX };
      return pathname === '/' ? { status: 301, headers: { location: `${front}/` } } : NOT_FOUND;
    });
    expect(await discover(url, signal)).toMatchObject({ origin: url, apiRoot: `${url}/?rest_route=/` });
    expect(servers[0]?.asked).toEqual([]);
  });

  it('at its home, where an article’s address was pasted', async () => {
    const url = await site(({ url: { searchParams } }, self) =>
      searchParams.get('rest_route') === '/' ? { body: { ...INDEX, home: `${self}/blog` } } : NOT_FOUND,
    );
    expect((await discover(`${url}/blog/2026/an-article/`, signal)).apiRoot).toBe(`${url}/blog/?rest_route=/`);
  });

  it('where the site is closed to visitors', async () => {
    const url = await site(({ url: { pathname } }) =>
      pathname === '/wp-json/' ? { status: 401, body: { code: 'rest_login_required', message: 'm' } } : { body: '' },
    );
    expect(await discover(url, signal)).toMatchObject({
      apiRoot: `${url}/wp-json/`,
      siteName: new URL(url).host,
      authorizePage: `${url}/wp-admin/authorize-application.php`,
    });
  });
});

it.each([
  ['a mark of byte order', '\ufeff\ufeff', '', 'application/json'],
  ['a comment of a cache', '', '\n<!-- Cached page, served in 0.01 s {"a":1} -->', 'application/json'],
  ['comments on both sides', '<!-- {begin} -->\n', '/* end */', 'text/html'],
  [
    'notices of PHP',
    '<br />\n<b>Warning</b>:  Undefined array key [0] in <b>x.php</b> on line <b>1</b><br />\n',
    '',
    'text/html',
  ],
  ['notices of PHP on a line', 'PHP Deprecated: Creation of [x] in x.php on line 1\n', '\nWarning: y', 'text/html'],
  ['a complaint of the database', '<div id="error"><p>WordPress database error: [Table]</p></div>', '', 'text/html'],
])('JSON with %s around it is JSON', async (_, before, after, type) => {
  const text = before + JSON.stringify({ ...INDEX, description: 'A "brace" } and <!-- no comment -->' }) + after;
  const url = await site(({ url: { pathname } }) =>
    pathname === '/wp-json/' ? { headers: { 'content-type': type }, body: text } : NOT_FOUND,
  );
  expect((await discover(url, signal)).apiRoot).toBe(`${url}/wp-json/`);
});

it('JSON inside of a page is not an answer', async () => {
  const body = `<!doctype html><script>window.site =\n${JSON.stringify(INDEX)}</script>`;
  await expect(discover(await site(() => ({ body })), signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
});

it('a site that names itself with http behind a proxy is believed all but the scheme', () => {
  expect(authorizePage('https://daily.example/wp-json/', way('http://daily.example/wp-admin/a.php'))).toBe(
    'https://daily.example/wp-admin/a.php',
  );
  expect(authorizePage('https://daily.example/wp-json/', way('http://other.example/wp-admin/a.php'))).toBeNull();
});

it.each([
  ['itself', 'https://daily.example'],
  ['its address by http', 'http://daily.example/wp'],
  ['its address with www', 'https://www.daily.example'],
  ['a host below it', 'https://cms.daily.example'],
])('an approval from %s is the site’s own', (_, site_url) => {
  expect(readAuthorization(approvalOf(site_url), FOUND)).toEqual({ user: 'ed', password: 'pw' });
});

it.each([
  'https://example',
  'https://other.example',
  'https://evildaily.example',
  'https://daily.example.evil.example',
])('an approval from %s is another site’s', (site_url) => {
  expect(() => readAuthorization(approvalOf(site_url), FOUND)).toThrow(
    expect.objectContaining({ code: 'CONNECT_OTHER_SITE' }),
  );
});

it.each([
  ['', 'https://admin.example.org/x.php?lang=fr', 'https://admin.example.org/x.php?lang=fr'],
  [' that anyone can listen to', 'http://admin.example.org/x.php', null],
  [' that is none', 'authorize.php', null],
])('the site names its page for saying yes%s', async (_, authorization, page) => {
  const authentication = { 'application-passwords': { endpoints: { authorization } } };
  const url = await site(({ url: { pathname } }) =>
    pathname === '/wp-json/' ? { body: { ...INDEX, authentication } } : { body: '' },
  );
  expect((await discover(url, signal)).authorizePage).toBe(page);
});

it('a site without application passwords is told before anybody logs in', async () => {
  const url = await site(({ url: { pathname } }) =>
    pathname === '/wp-json/' ? { body: { ...INDEX, authentication: [] } } : { body: '' },
  );
  const found = await discover(url, signal);
  expect(found.authorizePage).toBeNull();
  expect(() =>
    wordpress.authorization.authorizeUrl(found, { name: 'T', id: 'i', returnTo: 'https://r.example/' }),
  ).toThrow(expect.objectContaining({ code: 'CMS_NO_PASSWORDS' }));
});

describe('it is told', () => {
  it('that there is no WordPress', async () => {
    const url = await site(({ url: { pathname } }) => (pathname === '/' ? { body: '<h1>Hello</h1>' } : NOT_FOUND));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
  });

  it('that another software answers with JSON', async () => {
    const url = await site(() => ({ body: { name: 'x', namespaces: ['other/v1'] } }));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
  });

  it('that the site is in maintenance', async () => {
    const url = await site(() => ({ status: 503, headers: { 'retry-after': '600' }, body: '<h1>Back soon</h1>' }));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_BUSY', retryAfter: 600_000 });
  });

  it('that the front page asks for patience, whatever is behind it', async () => {
    const url = await site(({ url: { pathname, search } }) =>
      pathname + search === '/' ? { status: 429, body: 'Slow down' } : NOT_FOUND,
    );
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_BUSY' });
  });

  it('that nobody answers', async () => {
    const url = await site(() => null);
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_UNREACHABLE' });
  });

  it('that a redirect leads to an address that anyone can listen to', async () => {
    const open = await site(() => ({ body: '' }));
    const url = await site(() => ({ status: 302, headers: { location: open.replace('127.0.0.1', '0.0.0.0') } }));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'INSECURE_ADDRESS' });
  });
});

it('a page cannot send the password to another origin', async () => {
  const evil = await site(() => ({ body: INDEX }));
  const url = await site(({ url: { pathname } }) => {
    if (pathname !== '/') return pathname === '/wp-json/' ? { body: INDEX } : NOT_FOUND;
    return {
      headers: { link: `<${evil}/wp-json/>; rel="https://api.w.org/"` },
      body: `<link rel="https://api.w.org/" href="${evil}/x/">`,
    };
  });
  expect((await discover(url, signal)).apiRoot).toBe(`${url}/wp-json/`);
  expect(servers[0]?.asked).toEqual([]);
});
