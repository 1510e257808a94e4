/** Installations whose core, admin or interface is not where it is by default. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminFolder, homeOf } from '../../../src/connectors/wordpress/address.ts';
import { apiRootOf } from '../../../src/connectors/wordpress/editor/session-api.ts';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const query = { search: '', limit: 5, ownOnly: false };

let site: FakeWordPress;
beforeEach(async () => {
  site = await fakeWordPress();
});
afterEach(() => site.close());

it('a site with core in a folder of its own has links that lead to its admin', async () => {
  site.coreUrl = `${site.address}/wp`;
  const place = { origin: site.address, apiRoot: `${site.address}/wp-json/` };
  const { adminUrl } = await wordpress.connect(place, SECRET).readAccount(signal);
  expect(adminUrl).toBe(`${site.address}/wp/wp-admin/`);
  const [draft] = await wordpress.connect({ ...place, adminUrl: adminUrl ?? '' }, SECRET).listDrafts(query, signal);
  expect(draft?.editUrl).toBe(`${site.address}/wp/wp-admin/post.php?post=${site.draftId}&action=edit`);
});

it('a site that was connected before has the links that it had', async () => {
  const place = { origin: site.address, apiRoot: `${site.address}/wp-json/` };
  const [draft] = await wordpress.connect(place, SECRET).listDrafts(query, signal);
  expect(draft?.editUrl).toBe(`${site.address}/wp-admin/post.php?post=${site.draftId}&action=edit`);
});

describe('the folder of the admin', () => {
  it.each([
    ['https://a.example/wp', 'https://a.example/wp/wp-admin/'],
    ['https://a.example', 'https://a.example/wp-admin/'],
    // TLS ends at a proxy.
    ['http://a.example/wp/', 'https://a.example/wp/wp-admin/'],
    ['https://cms.example', 'https://cms.example/wp-admin/'],
    ['javascript:alert(1)', null],
    ['nonsense', null],
    [undefined, null],
  ])('of core at %s is %s', (url, folder) => {
    expect(adminFolder(url, 'https://a.example/wp-json/')).toBe(folder);
  });
});

it('two ways to one interface are of one site, and two sites of a network are not', () => {
  const same = [
    'https://a.example/blog/wp-json/',
    'https://a.example/blog/?rest_route=/',
    'https://a.example/blog/index.php?rest_route=/',
    'https://a.example/blog/index.php/wp-json/',
    'https://a.example/blog/api/',
  ];
  expect(new Set(same.map(homeOf))).toEqual(new Set(['https://a.example/blog/']));
  expect(homeOf('https://a.example/wp-json/')).not.toBe(homeOf('https://a.example/blog/wp-json/'));
});

it('an open editor uses the interface that its page names, and none on another host', () => {
  const editor = 'https://a.example/wp/wp-admin/post.php?post=1&action=edit';
  expect(apiRootOf(editor, 'https://a.example/api/')).toBe('https://a.example/api/');
  for (const said of ['https://evil.example/wp-json/', 'nonsense', '']) {
    expect(apiRootOf(editor, said)).toBe('https://a.example/wp/index.php?rest_route=/');
  }
});
