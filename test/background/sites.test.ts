// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { connectSite, finishConnect, startConnect } from '../../src/background/sites.ts';
import type { Connector, ConnectorKind } from '../../src/connectors/contract.ts';
import { db, secretsDb } from '../../src/store/db.ts';
import { newsroom } from '../connectors/fake-cms/registered.ts';

const RETURN = 'https://abc.example/connect';
/** What the made-up site gives on its page. */
const given = vi.hoisted(() => ({ token: '' }));
/** The page for saying yes, as the made-up site names it. */
const page = vi.hoisted(() => ({ url: '' }));
/** Where the made-up site sends whoever comes to its front page; null: it stays. */
const moved = vi.hoisted((): { origin: string | null } => ({ origin: null }));
/** Logins that the made-up site was asked to make worthless. */
const revoked = vi.hoisted((): unknown[] => []);

vi.mock('../../src/browser/api.ts', async () => {
  const { browser } = await import('../connectors/wired-browser.ts');
  return { browser: { ...browser, identity: { getRedirectURL: () => 'https://abc.example/connect' } } };
});
vi.mock('../../src/connectors/registry.ts', async () => {
  const { CONNECTORS } = await import('../connectors/fake-cms/registered.ts');
  const authorization = { authorizeUrl: () => page.url, readAuthorization: () => ({ ...given }) };
  const kind = CONNECTORS['newsroom'];
  const connect: ConnectorKind['connect'] = (site, secret) => {
    const connector = kind?.connect(site, secret) as Connector;
    // One newsroom, as its desk opens it: both ways lead to it.
    return { ...connector, revokeAccess: () => Promise.resolve(void revoked.push(secret['token'])) };
  };
  const isSameSite = (one: string, other: string) =>
    one.startsWith(newsroom.address) && other.startsWith(newsroom.address);
  const discover: ConnectorKind['discover'] = async (address, signal) => {
    const found = await (kind as ConnectorKind).discover(address, signal);
    return { ...found, origin: moved.origin ?? found.origin };
  };
  return { CONNECTORS: { newsroom: { ...kind, authorization, connect, discover, isSameSite } } };
});

const place = { cms: 'newsroom', address: newsroom.address };

beforeEach(async () => {
  await Promise.all([db.sites.clear(), secretsDb.secrets.clear()]);
  revoked.length = 0;
});

it('a login that the site has just given and refuses is lost on the way, and nothing is kept of it', async () => {
  given.token = 'dropped by the server';
  await expect(finishConnect(place, `${RETURN}?ok`)).rejects.toMatchObject({ code: 'CMS_LOGIN_LOST' });
  expect(revoked).toEqual([given.token]);
  expect(await db.sites.count()).toBe(0);
  expect(await secretsDb.secrets.count()).toBe(0);
});

it('a login that arrives is kept, and the same account is not kept twice', async () => {
  given.token = newsroom.token;
  const first = await finishConnect(place, `${RETURN}?ok`);
  expect((await finishConnect(place, `${RETURN}?ok`)).id).toBe(first.id);
  await db.sites.update(first.id, { apiRoot: `${newsroom.address}/another-way` });
  expect((await finishConnect(place, `${RETURN}?ok`)).id).toBe(first.id);
  expect(await db.sites.count()).toBe(1);
  expect(revoked).toEqual([]);
});

it('a login that was made for us is revoked when another takes its place, and what a person typed is not', async () => {
  given.token = newsroom.token;
  await finishConnect(place, `${RETURN}?ok`);
  await secretsDb.secrets.toCollection().modify({ secret: { token: 'made for us before' } });
  await connectSite(place, { token: newsroom.token });
  expect(revoked).toEqual(['made for us before']);

  await secretsDb.secrets.toCollection().modify({ secret: { token: 'typed by hand' } });
  await finishConnect(place, `${RETURN}?ok`);
  expect(revoked).toEqual(['made for us before']);
});

it('a login that was made for us and cannot be kept is revoked', async () => {
  given.token = newsroom.token;
  vi.spyOn(db.sites, 'put').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(finishConnect(place, `${RETURN}?ok`)).rejects.toThrow();
  expect(revoked).toEqual([newsroom.token]);
});

it('an answer to another address than ours is none', async () => {
  await expect(finishConnect(place, 'https://evil.example/connect')).rejects.toMatchObject({
    code: 'CONNECT_OTHER_SITE',
  });
});

it.each([
  ['the site’s own', '', null],
  ['the site’s own with www', 'www.', null],
  ['one that the site names', 'https://evil.example', 'evil.example'],
  ['one that begins as the site does', '.evil.example', '.evil.example'],
  ['one below it, which may be in other hands', 'login.', 'login.'],
  ['another port of it', ':8443', ':8443'],
])('the host of the page for saying yes is told where it is not the site’s own: %s', async (_what, named, told) => {
  const { host } = new URL(newsroom.address);
  const isWhole = named.startsWith('https:');
  const other = named.endsWith('.') ? named + host : host + named;
  page.url = `${isWhole ? named : `https://${other}`}/authorize`;
  const { authorizeUrl, elsewhere } = await startConnect(place);
  expect(authorizeUrl).toBe(page.url);
  expect(elsewhere).toBe(told === null ? null : isWhole ? told : other);
});

it('it is told too where what was typed leads to another site, which has it on its own host', async () => {
  moved.origin = 'https://evil.example';
  page.url = 'https://evil.example/authorize';
  const { elsewhere } = await startConnect(place);
  moved.origin = null;
  expect(elsewhere).toBe('evil.example');
});
