/** From what a person types into the options to the documented receiver and back, over a real line. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { addCapture } from '../../../src/store/captures.ts';
import { db, secretsDb } from '../../../src/store/db.ts';
import { getJob } from '../../../src/store/jobs.ts';
import { aCapture } from '../../helpers/records.ts';
import { makeLocks } from '../../helpers/web-locks.ts';
import { runReceiver, type RunningReceiver } from './documented-receiver.ts';

vi.mock('../../../src/browser/api.ts', () => ({
  browser: {
    permissions: { contains: () => Promise.resolve(true) },
    runtime: { getPlatformInfo: () => Promise.resolve({ os: 'linux' }) },
    storage: { managed: { get: () => Promise.resolve({}) } },
  },
}));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { connectSite, forgetSite, testSite } = await import('../../../src/background/sites.ts');
const { listDrafts, listTerms } = await import('../../../src/background/site-content.ts');
const { queueJob } = await import('../../../src/outbox/queue-job.ts');
const { runJobs } = await import('../../../src/outbox/run-jobs.ts');

const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const phrases = { language: 'en', timeZone: 'UTC', outlet: null };
const isClosed = () => Promise.reject(new Error('nothing is open'));
const editors = { find: isClosed, insert: isClosed, remove: isClosed, addToCaption: isClosed };
let receiver: RunningReceiver;
const place = () => ({ cms: 'webhook', address: receiver.address });

beforeAll(async () => {
  receiver = await runReceiver(KEY);
});
afterAll(() => receiver.close());
beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
});

it('a receiver is connected, tested, sent to and forgotten; the key stays with the secrets', async () => {
  const site = await connectSite(place(), { key: KEY });
  expect(site).toMatchObject({ cms: 'webhook', name: 'Our newsroom', apiRoot: `${receiver.address}/` });
  expect(JSON.stringify(await db.sites.toArray())).not.toContain(KEY);
  expect(await secretsDb.secrets.toArray()).toEqual([{ siteId: site.id, secret: { key: KEY } }]);
  expect(await testSite(site.id)).toMatchObject({ siteName: 'Our newsroom' });
  expect(await listDrafts(site.id, '')).toBeNull();
  expect(await listTerms(site.id, 'tags', '')).toEqual([]);

  const capture = aCapture({ id: v7() });
  const file = { sha256: 'a'.repeat(64), blob: new Blob(['x']), type: 'image/png', bytes: 1 };
  await addCapture({ capture, files: [file], thumb: null });
  const wanted = { siteId: site.id, target: { newTitle: 'Fähre' }, captureIds: [capture.id], language: 'en' };
  const { id } = await queueJob(wanted, phrases);
  await runJobs(() => Promise.resolve(), editors);
  const url = `https://cms.example.org/articles/${id}`;
  expect(await getJob(id)).toMatchObject({ state: 'done', error: null, delivered: { to: 'Our newsroom', url } });
  await vi.waitFor(() => expect(receiver.articles()).toEqual(['Fähre']));

  await forgetSite(site.id, false);
  expect([await db.sites.count(), await secretsDb.secrets.count()]).toEqual([0, 0]);
});

it('connecting the same address again with a new key keeps one account', async () => {
  const { id } = await connectSite(place(), { key: KEY });
  expect((await connectSite(place(), { key: KEY.replace(/=+$/, '') })).id).toBe(id);
  expect(await db.sites.count()).toBe(1);
});

it('a key that is too short, or not that of the receiver, connects nothing', async () => {
  await expect(connectSite(place(), { key: 'short' })).rejects.toMatchObject({ code: 'CMS_KEY_MALFORMED' });
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  await expect(connectSite(place(), { key: other })).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
  expect([await db.sites.count(), await secretsDb.secrets.count()]).toEqual([0, 0]);
});
