import { afterEach, describe, expect, it } from 'vitest';
import { discover } from '../../../src/connectors/wordpress/discovery.ts';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { type Answer, type Asked, type FakeServer, fakeServer } from '../fake-server.ts';

const { signal } = new AbortController();
const INDEX = { name: 'The Daily &#8217;Example&amp;', namespaces: ['wp/v2'] };
const NOT_FOUND: Answer = { status: 404, body: '<h1>Not found</h1>' };
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
      if (searchParams.get('rest_route') === '/') return { body: INDEX };
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
