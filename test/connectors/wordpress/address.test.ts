import { describe, expect, it } from 'vitest';
import { apiUrl, adminUrl, editUrl, siteAddress } from '../../../src/connectors/wordpress/address.ts';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';

describe('an address that a person typed', () => {
  it.each([
    ['example.org', 'https://example.org/'],
    ['  HTTPS://Example.org/blog ', 'https://example.org/blog/'],
    ['https://example.org/wp-admin/', 'https://example.org/'],
    ['https://example.org/blog/wp-login.php?redirect_to=x#y', 'https://example.org/blog/'],
    ['https://example.org/wp-json/wp/v2/posts', 'https://example.org/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['localhost:8080', 'http://localhost:8080/'],
    ['127.0.0.1:9400/wp', 'http://127.0.0.1:9400/wp/'],
    ['[::1]:9400', 'http://[::1]:9400/'],
    ['http://[::1]:9400', 'http://[::1]:9400/'],
  ])('%s is %s', (typed, url) => {
    expect(siteAddress(typed).href).toBe(url);
  });

  it.each([
    ['http://example.org', 'INSECURE_ADDRESS'],
    ['http://192.168.1.5/', 'INSECURE_ADDRESS'],
    ['http://localhost.evil.example/', 'INSECURE_ADDRESS'],
    ['http://127.0.0.1.evil.example/', 'INSECURE_ADDRESS'],
    ['http://127.0.0.2/', 'INSECURE_ADDRESS'],
    ['http://0.0.0.0/', 'INSECURE_ADDRESS'],
    ['ftp://example.org', 'BAD_ADDRESS'],
    ['file:///etc/passwd', 'BAD_ADDRESS'],
    ['https://me:secret@example.org', 'BAD_ADDRESS'],
    ['not an address', 'BAD_ADDRESS'],
    ['', 'BAD_ADDRESS'],
    ['https://', 'BAD_ADDRESS'],
  ])('%s is refused with %s', (typed, code) => {
    expect(() => siteAddress(typed)).toThrow(expect.objectContaining({ code }));
  });
});

it('a connector is not even made for an address that anyone can listen to', () => {
  const secret = { user: 'u', password: 'p' };
  const make = () =>
    wordpress.connect({ origin: 'http://example.org', apiRoot: 'http://example.org/wp-json/' }, secret);
  expect(make).toThrow(expect.objectContaining({ code: 'INSECURE_ADDRESS' }));
});

it.each([
  ['https://example.org/wp-json/', 'https://example.org/wp-json/wp/v2/posts?search=a+%26b'],
  ['https://example.org/?rest_route=/', 'https://example.org/?rest_route=%2Fwp%2Fv2%2Fposts&search=a+%26b'],
])('a call under %s', (root, url) => {
  expect(apiUrl(root, 'wp/v2/posts', { search: 'a &b' })).toBe(url);
});

it.each([
  ['https://example.org/wp-json/', 'https://example.org/wp-admin/post.php?post=5&action=edit'],
  ['https://example.org/blog/wp-json/', 'https://example.org/blog/wp-admin/post.php?post=5&action=edit'],
  ['https://example.org/index.php/wp-json/', 'https://example.org/wp-admin/post.php?post=5&action=edit'],
  ['https://example.org/api/', 'https://example.org/wp-admin/post.php?post=5&action=edit'],
  ['https://example.org/blog/index.php?rest_route=/', 'https://example.org/blog/wp-admin/post.php?post=5&action=edit'],
])('a draft behind %s is edited at %s', (root, url) => {
  expect(editUrl(adminUrl(root, '').href, '5')).toBe(url);
});
