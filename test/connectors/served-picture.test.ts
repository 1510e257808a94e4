/** What a site gives its readers under a picture's address. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countServed, servedPicture } from '../../src/connectors/served-picture.ts';
import { type Answer, type FakeServer, fakeServer } from './fake-server.ts';

const { signal } = new AbortController();
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10]);
const SHA = createHash('sha256').update(PICTURE).digest('hex');
let answer: Answer | null;
let server: FakeServer;

beforeEach(async () => {
  server = await fakeServer(({ url }) => (url.pathname === '/here.png' ? { body: PICTURE } : answer));
});
afterEach(() => server.close());

it.each<[string, Answer | null, string]>([
  ['the sealed one', { body: PICTURE }, 'same'],
  ['the sealed one, from another address', { status: 302, headers: { location: '/here.png' } }, 'same'],
  ['another one, made smaller', { body: Buffer.concat([PICTURE, PICTURE]) }, 'other'],
  ['a page in its place', { body: '<h1>Not here</h1>' }, 'other'],
  ['nothing', { status: 404, body: 'gone' }, 'missing'],
  ['nothing any more', { status: 410, body: 'gone' }, 'missing'],
  ['a refusal', { status: 403, body: 'no' }, 'unseen'],
  ['a site that is down', { status: 503, body: 'later' }, 'unseen'],
  ['no answer', null, 'unseen'],
])('%s', async (_, given, served) => {
  answer = given;
  expect(await servedPicture(`${server.url}/picture.png`, SHA, signal)).toBe(served);
});

it('it is asked for as a reader’s browser asks, without a login', async () => {
  answer = { body: PICTURE };
  await servedPicture(`${server.url}/picture.png`, SHA, signal);
  expect(server.asked[0]?.headers.accept).toContain('image/webp');
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
});

it('they are counted, and what is as it was sent is no matter', async () => {
  answer = { status: 404, body: '' };
  const [here, gone] = ['here', 'gone'].map((name) => ({ mediaId: '1', url: `${server.url}/${name}.png` }));
  expect(await countServed(here ? { [SHA]: here } : {}, signal)).toBeNull();
  expect(await countServed(here && gone ? { [SHA]: here, other: gone, ['0'.repeat(64)]: here } : {}, signal)).toEqual({
    missing: 1,
    other: 1,
  });
});
