/** Firewalls with the OWASP rules: what they refuse of an upload, and the way round. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const HTML = '<!DOCTYPE html><h1>403 Forbidden</h1>';
const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 255, 13, 10, 13, 10, 45, 45]);
const picture = {
  blob: new Blob([bytes], { type: 'image/png' }),
  sha256: 'b'.repeat(64),
  title: 'Reposts',
  alt: "'; DROP TABLE posts; --",
  caption: 'C',
  credit: 'D',
};

let site: FakeWordPress;
let connector: ReturnType<typeof wordpress.connect>;

beforeEach(async () => {
  site = await fakeWordPress();
  connector = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/wp-json/` }, SECRET);
  // A raw body of a kind that no form has, and words of a query language in an address.
  site.intercept = ({ method, url, headers }) => {
    const isRaw = method === 'POST' && headers['content-type'] === 'image/png';
    return isRaw || url.href.includes('DROP') ? { status: 403, body: HTML } : undefined;
  };
});
afterEach(() => site.close());

it('a picture that is refused as a raw body goes as a form, alone and to the byte, and its words follow', async () => {
  const { mediaId } = await connector.uploadImage(picture, site.draftId, signal);
  expect(site.images()).toEqual([{ bytes, draftId: site.draftId, alt: picture.alt }]);
  expect(await connector.findImage(picture.sha256, signal)).toMatchObject({ mediaId });
});

it('words that are refused in every form leave the picture where it is', async () => {
  const first = site.intercept;
  site.intercept = (asked, own) =>
    /\/media\/\d+$/.test(asked.url.pathname) ? { status: 403, body: HTML } : first?.(asked, own);
  await connector.uploadImage(picture, site.draftId, signal);
  expect(site.images()).toMatchObject([{ draftId: site.draftId }]);
});

it('a picture that is refused in every form is told as refused by what stands in front', async () => {
  site.intercept = ({ method }) => (method === 'POST' ? { status: 406, body: HTML } : undefined);
  await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_NOT_JSON' });
  expect(site.images()).toEqual([]);
});

it('a refusal by WordPress itself is not tried another way', async () => {
  const body = { code: 'rest_cannot_create', message: 'm', data: { status: 403 } };
  site.intercept = ({ method }) => (method === 'POST' ? { status: 403, body } : undefined);
  await expect(connector.uploadImage(picture, site.draftId, signal)).rejects.toMatchObject({ code: 'CMS_FORBIDDEN' });
  expect(site.server.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

it('a site that lets nobody look through its pictures still takes one', async () => {
  const body = { code: 'rest_forbidden', message: 'm', data: { status: 403 } };
  site.intercept = ({ method, url }) =>
    method === 'GET' && url.pathname.endsWith('/media') ? { status: 403, body } : undefined;
  expect(await connector.findImage(picture.sha256, signal)).toBeNull();
});
