// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectSite, finishConnect, startConnect, testSite } from '../../src/background/sites.ts';
import { browser } from '../../src/browser/api.ts';
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
/** Where the made-up site says that people work, and its page for saying yes. */
const named = vi.hoisted((): { admin: string | null; authorizePage: string | null } => ({
  admin: null,
  authorizePage: null,
}));
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
    const readAccount = async (signal: AbortSignal) => ({
      ...(await connector.readAccount(signal)),
      adminUrl: named.admin,
    });
    return { ...connector, readAccount, revokeAccess: () => Promise.resolve(void revoked.push(secret['token'])) };
  };
  const isSameSite = (one: string, other: string) =>
    one.startsWith(newsroom.address) && other.startsWith(newsroom.address);
  const discover: ConnectorKind['discover'] = async (address, signal) => {
    const found = await (kind as ConnectorKind).discover(address, signal);
    return { ...found, origin: moved.origin ?? found.origin, authorizePage: named.authorizePage };
  };
  return { CONNECTORS: { newsroom: { ...kind, authorization, connect, discover, isSameSite } } };
});

const place = { cms: 'newsroom', address: newsroom.address };
/** As `startConnect` finds it. */
const found = {
  origin: newsroom.address,
  apiRoot: `${newsroom.address}/api`,
  siteName: 'The Newsroom',
  authorizePage: null,
};

beforeEach(async () => {
  await Promise.all([db.sites.clear(), secretsDb.secrets.clear()]);
  revoked.length = 0;
  Object.assign(named, { admin: null, authorizePage: null });
});

it('a login that the site has just given and refuses is lost on the way, and nothing is kept of it', async () => {
  given.token = 'dropped by the server';
  await expect(finishConnect(place, `${RETURN}?ok`, found)).rejects.toMatchObject({ code: 'CMS_LOGIN_LOST' });
  expect(revoked).toEqual([given.token]);
  expect(await db.sites.count()).toBe(0);
  expect(await secretsDb.secrets.count()).toBe(0);
});

it('a login that arrives is kept, and the same account is not kept twice', async () => {
  given.token = newsroom.token;
  const first = await finishConnect(place, `${RETURN}?ok`, found);
  expect((await finishConnect(place, `${RETURN}?ok`, found)).id).toBe(first.id);
  await db.sites.update(first.id, { apiRoot: `${newsroom.address}/another-way` });
  expect((await finishConnect(place, `${RETURN}?ok`, found)).id).toBe(first.id);
  expect(await db.sites.count()).toBe(1);
  expect(revoked).toEqual([]);
});

it('a login that was made for us is revoked when another takes its place, and what a person typed is not', async () => {
  given.token = newsroom.token;
  await finishConnect(place, `${RETURN}?ok`, found);
  await secretsDb.secrets.toCollection().modify({ secret: { token: 'made for us before' } });
  await connectSite(place, { token: newsroom.token });
  expect(revoked).toEqual(['made for us before']);

  await secretsDb.secrets.toCollection().modify({ secret: { token: 'typed by hand' } });
  await finishConnect(place, `${RETURN}?ok`, found);
  expect(revoked).toEqual(['made for us before']);
});

it('a login that was made for us and cannot be kept is revoked', async () => {
  given.token = newsroom.token;
  vi.spyOn(db.sites, 'put').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(finishConnect(place, `${RETURN}?ok`, found)).rejects.toThrow();
  expect(revoked).toEqual([newsroom.token]);
});

it('a login that the site has made is revoked also where the site is not found a second time', async () => {
  given.token = newsroom.token;
  moved.origin = 'https://evil.example';
  vi.spyOn(browser.permissions, 'contains').mockResolvedValueOnce(false);
  await expect(finishConnect(place, `${RETURN}?ok`, found)).rejects.toMatchObject({ code: 'HOST_NOT_PERMITTED' });
  moved.origin = null;
  expect(revoked).toEqual([newsroom.token]);
  expect(await db.sites.count()).toBe(0);
});

describe('where drafts are edited', () => {
  const { host } = new URL(newsroom.address);
  const connected = async () => (await db.sites.toArray())[0]?.adminUrl;

  it.each([
    ['on the site’s own host', `https://${host}/wp/wp-admin/`, true],
    ['on another host that the site names', 'https://evil.example/wp-admin/', false],
    ['on a host below it', `https://login.${host}/wp-admin/`, false],
  ])('is kept where it is %s: %s', async (_, admin, isKept) => {
    named.admin = admin;
    await connectSite(place, { token: newsroom.token });
    expect(await connected()).toBe(isKept ? admin : undefined);
    const [site] = await db.sites.toArray();
    await testSite(site?.id ?? '');
    expect(await connected()).toBe(isKept ? admin : undefined);
  });

  it('is kept on the host on whose page a person has said yes, and stays when that is tested', async () => {
    named.admin = 'https://desk.example/wp-admin/';
    named.authorizePage = 'https://desk.example/wp-admin/authorize-application.php';
    given.token = newsroom.token;
    const { id } = await finishConnect(place, `${RETURN}?ok`, found);
    expect(await connected()).toBe(named.admin);
    await testSite(id);
    expect(await connected()).toBe(named.admin);
  });
});

it('an answer to another address than ours is none', async () => {
  await expect(finishConnect(place, 'https://evil.example/connect', found)).rejects.toMatchObject({
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
