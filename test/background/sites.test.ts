// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { finishConnect } from '../../src/background/sites.ts';
import { db, secretsDb } from '../../src/store/db.ts';
import { newsroom } from '../connectors/fake-cms/registered.ts';

const RETURN = 'https://abc.example/connect';
/** What the made-up site gives on its page. */
const given = vi.hoisted(() => ({ token: '' }));

vi.mock('../../src/browser/api.ts', async () => {
  const { browser } = await import('../connectors/wired-browser.ts');
  return { browser: { ...browser, identity: { getRedirectURL: () => 'https://abc.example/connect' } } };
});
vi.mock('../../src/connectors/registry.ts', async () => {
  const { CONNECTORS } = await import('../connectors/fake-cms/registered.ts');
  const authorization = { authorizeUrl: () => '', readAuthorization: () => ({ ...given }) };
  return { CONNECTORS: { newsroom: { ...CONNECTORS['newsroom'], authorization } } };
});

const place = { cms: 'newsroom', address: newsroom.address };

beforeEach(async () => {
  await Promise.all([db.sites.clear(), secretsDb.secrets.clear()]);
});

it('a login that the site has just given and refuses is lost on the way, and nothing is kept of it', async () => {
  given.token = 'dropped by the server';
  await expect(finishConnect(place, `${RETURN}?ok`)).rejects.toMatchObject({ code: 'CMS_LOGIN_LOST' });
  expect(await db.sites.count()).toBe(0);
  expect(await secretsDb.secrets.count()).toBe(0);
});

it('a login that arrives is kept, and the same account is not kept twice', async () => {
  given.token = newsroom.token;
  const first = await finishConnect(place, `${RETURN}?ok`);
  expect((await finishConnect(place, `${RETURN}?ok`)).id).toBe(first.id);
  expect(await db.sites.count()).toBe(1);
});

it('an answer to another address than ours is none', async () => {
  await expect(finishConnect(place, 'https://evil.example/connect')).rejects.toMatchObject({
    code: 'CONNECT_OTHER_SITE',
  });
});
