import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { secretsDb } from '../../src/store/db.ts';
import { getSecret, putSecret, removeSecret } from '../../src/store/secrets.ts';

const siteId = '019a0000-0000-7000-8000-00000000aaaa';

beforeEach(() => secretsDb.secrets.clear());

it('a login is kept as its connector made it, whatever is in it', async () => {
  await putSecret({ siteId, secret: { token: 'a', region: 'b' } });
  expect(await getSecret(siteId)).toEqual({ token: 'a', region: 'b' });
  await removeSecret(siteId);
  expect(await getSecret(siteId)).toBeNull();
});

it('a login that the first release stored still works', async () => {
  await secretsDb.table('secrets').put({ siteId, user: 'ines', password: 'abcd efgh' });
  expect(await getSecret(siteId)).toEqual({ user: 'ines', password: 'abcd efgh' });
});

it('a login with fields of the former names is not taken for one of the first release', async () => {
  await putSecret({ siteId, secret: { user: 'ines', password: 'p', realm: 'desk' } });
  expect(await getSecret(siteId)).toEqual({ user: 'ines', password: 'p', realm: 'desk' });
});
