import { afterEach, describe, expect, it } from 'vitest';
import { discover } from '../../../src/connectors/ghost/discovery.ts';
import { ghost } from '../../../src/connectors/ghost/kind.ts';
import { type Answer, type Asked, type FakeServer, fakeServer } from '../fake-server.ts';

const { signal } = new AbortController();
const NOT_FOUND: Answer = { status: 404, body: '<h1>404</h1>' };
const siteOf = (version: string): Answer => ({
  body: { site: { title: 'The Daily', url: 'https://daily.example/', version } },
});
let servers: FakeServer[] = [];

async function site(answer: (path: string, self: string, asked: Asked) => Answer | null): Promise<string> {
  const server: FakeServer = await fakeServer((asked) => answer(asked.url.pathname, server.url, asked));
  servers.push(server);
  return server.url;
}

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

const at = (folder: string) => (path: string) =>
  path === `${folder}ghost/api/admin/site/` ? siteOf('5.130') : NOT_FOUND;

describe('the interface is found', () => {
  it.each(['', '/', '/ghost', '/ghost/#/settings/staff/ed', '/an-article/', '/ghost/api/admin/'])(
    'where the address of the site is given as /…%s',
    async (path) => {
      const url = await site(at('/'));
      expect(await discover(url + path, signal)).toEqual({
        origin: url,
        apiRoot: `${url}/ghost/api/admin/`,
        siteName: 'The Daily',
        authorizePage: null,
      });
    },
  );

  it('in a folder', async () => {
    const url = await site(at('/blog/'));
    expect((await discover(`${url}/blog`, signal)).apiRoot).toBe(`${url}/blog/ghost/api/admin/`);
  });

  it('without a secret, which goes nowhere yet', async () => {
    await discover(await site(at('/')), signal);
    expect(servers[0]?.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('a site that is not to be had is told as what it is:', () => {
  const HTML = '<h1>The paper</h1>';
  const GENERATOR = '<meta name="generator" content="Ghost 5.130">';

  it.each<[string, (path: string) => Answer | null, string]>([
    [
      'Ghost 4, by its own interface',
      (path) => (path === '/ghost/api/v4/admin/site/' ? siteOf('4.48') : NOT_FOUND),
      'CMS_TOO_OLD',
    ],
    ['Ghost 3', (path) => (path === '/ghost/api/v3/admin/site/' ? siteOf('3.42') : NOT_FOUND), 'CMS_TOO_OLD'],
    [
      'Ghost 4, by its front page',
      (path) => (path === '/' ? { body: '<meta name="generator" content="Ghost 4.48" />' } : NOT_FOUND),
      'CMS_TOO_OLD',
    ],
    ['no Ghost', (path) => (path === '/' ? { body: HTML } : NOT_FOUND), 'CMS_NOT_FOUND'],
    ['a page for every address', () => ({ body: HTML }), 'CMS_NOT_FOUND'],
    ['JSON of another program', () => ({ body: { site: 'x' } }), 'CMS_NOT_FOUND'],
    ['maintenance', () => ({ status: 503, headers: { 'retry-after': '60' }, body: HTML }), 'CMS_BUSY'],
    ['no answer', () => null, 'CMS_UNREACHABLE'],
    [
      'edited at another host, which its front page names',
      (path) =>
        path === '/'
          ? { body: `${GENERATOR}<script data-api="https://cms.daily.example/ghost/api/content/"></script>` }
          : NOT_FOUND,
      'CMS_REDIRECTED',
    ],
  ])('%s', async (_, answer, code) => {
    const url = await site(answer);
    await expect(discover(url, signal)).rejects.toMatchObject({ code });
    await expect(discover(url, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('and the folder is named that its search asks', async () => {
    const url = await site((path) =>
      path === '/'
        ? { body: `${GENERATOR}<script data-sodo-search="https://cms.daily.example/b"></script>` }
        : NOT_FOUND,
    );
    await expect(discover(url, signal)).rejects.toMatchObject({ facts: ['Ghost: https://cms.daily.example/b/ghost/'] });
  });

  it('and the other host is named, for a person to go there', async () => {
    const url = await site((path) =>
      path === '/'
        ? { body: `${GENERATOR}<script data-api="https://cms.daily.example/blog/ghost/api/content/"></script>` }
        : NOT_FOUND,
    );
    const facts = ['Ghost: https://cms.daily.example/blog/ghost/'];
    await expect(discover(url, signal)).rejects.toMatchObject({ facts });
  });

  it.each([
    '<script data-api="https://maps.example/ghost/api/content/"></script>',
    `${GENERATOR}<div data-api="https://maps.example/v1/"></div>`,
  ])('no Ghost, whatever program its page names: %s', async (body) => {
    const url = await site((path) => (path === '/' ? { body } : NOT_FOUND));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
  });

  it('sent on to the host of the admin, which a person has to name: the token goes nowhere else', async () => {
    const admin = await site(at('/'));
    const url = await site((path) => ({ status: 301, headers: { location: admin + path } }));
    await expect(discover(url, signal)).rejects.toMatchObject({
      code: 'CMS_REDIRECTED',
      facts: [`Ghost: ${admin}/ghost/`],
    });
  });

  it('sent on to a host that does not let us in', async () => {
    const gone = await site(() => null);
    const url = await site((path) => ({ status: 301, headers: { location: gone + path } }));
    await expect(discover(url, signal)).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
  });
});

it.each([
  ['http://daily.example', 'INSECURE_ADDRESS'],
  ['https://me:secret@daily.example', 'BAD_ADDRESS'],
  ['not an address', 'BAD_ADDRESS'],
])('%s is refused with %s', async (address, code) => {
  await expect(discover(address, signal)).rejects.toMatchObject({ code });
});

it('a token is not even made for an address that anyone can listen to', () => {
  const secret = { token: `${'a'.repeat(24)}:${'b'.repeat(64)}` };
  expect(() => ghost.connect({ apiRoot: 'http://daily.example/ghost/api/admin/' }, secret)).toThrow(
    expect.objectContaining({ code: 'INSECURE_ADDRESS' }),
  );
});
