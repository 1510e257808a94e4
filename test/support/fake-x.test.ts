import { request } from 'node:http';
import { get } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeX, startFakeX } from './fake-x.ts';

let fakeX: FakeX;

beforeEach(async () => {
  fakeX = await startFakeX({
    site: ({ url }) => (url.href.startsWith('https://x.com/from-site') ? { body: 'site' } : null),
  });
});

afterEach(() => fakeX.close());

interface Got {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** Fetches as a browser does that uses the proxy: CONNECT, then TLS through the tunnel. */
function fetchByProxy(address: string): Promise<Got> {
  const url = new URL(address);
  return new Promise((resolve, reject) => {
    const tunnel = request({ ...fakeX.proxy, method: 'CONNECT', path: `${url.hostname}:443`, agent: false });
    tunnel.on('error', reject);
    tunnel.on('connect', (answer, socket) => {
      if (answer.statusCode !== 200) return resolve({ status: answer.statusCode ?? 0, headers: {}, body: '' });
      // The certificate is made at start and known to nobody.
      const options = { socket, agent: false, rejectUnauthorized: false, servername: url.hostname };
      get(url, options, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      }).on('error', reject);
    });
    tunnel.end();
  });
}

describe('the fake X', () => {
  it('serves a page at the true address, under the policy of x.com', async () => {
    fakeX.setPage('/someone', '<h1>here</h1>');
    const { status, body, headers } = await fetchByProxy('https://x.com/someone?lang=en');
    expect({ status, body }).toEqual({ status: 200, body: '<h1>here</h1>' });
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'unsafe-inline' .*'nonce-[\w+/]{24}'/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('lets everyone read the media hosts, and takes that away when told', async () => {
    fakeX.setAnswer(/pbs\.twimg\.com\/media\/open/, { type: 'image/png', body: 'a' });
    fakeX.setAnswer(/pbs\.twimg\.com\/media\/shut/, { body: 'b', headers: { 'access-control-allow-origin': null } });
    const open = await fetchByProxy('https://pbs.twimg.com/media/open?format=png');
    const shut = await fetchByProxy('https://pbs.twimg.com/media/shut');
    expect([open.headers['access-control-allow-origin'], open.headers['content-type']]).toEqual(['*', 'image/png']);
    expect([shut.headers['access-control-allow-origin'], shut.body]).toEqual([undefined, 'b']);
  });

  it('refuses every host that it does not play, and remembers it', async () => {
    const { status } = await fetchByProxy('https://example.org/');
    expect(status).toBe(403);
    expect(fakeX.refused).toEqual(['example.org:443']);
    expect(fakeX.hits).toEqual([]);
  });

  it('answers with what was set last, until that is taken back', async () => {
    fakeX.setAnswer(/\/from-site$/, { status: 429, body: 'slow down' });
    const takeBack = fakeX.setAnswer(/\/from-site$/, () => ({ status: 503, body: 'later' }));
    const statuses = [];
    statuses.push((await fetchByProxy('https://x.com/from-site')).status);
    takeBack();
    statuses.push((await fetchByProxy('https://x.com/from-site')).status);
    expect(statuses).toEqual([503, 429]);
  });

  it('sends twitter.com on to x.com, and tells what was asked for', async () => {
    const old = await fetchByProxy('https://twitter.com/from-site?s=20');
    const site = await fetchByProxy('https://x.com/from-site');
    const missing = await fetchByProxy('https://x.com/nowhere');
    expect([old.status, old.headers['location']]).toEqual([302, 'https://x.com/from-site?s=20']);
    expect([site.body, missing.status]).toEqual(['site', 404]);
    expect(fakeX.hits.map(({ url, status }) => [url, status])).toEqual([
      ['https://twitter.com/from-site?s=20', 302],
      ['https://x.com/from-site', 200],
      ['https://x.com/nowhere', 404],
    ]);
  });
});
