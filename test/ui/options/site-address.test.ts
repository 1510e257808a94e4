import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/model/errors.ts';
import { readSiteAddress } from '../../../src/ui/options/site-address.ts';

function codeOf(typed: string): string {
  try {
    return readSiteAddress(typed);
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : 'another error';
  }
}

describe('the address of a site', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['  example.org/blog ', 'https://example.org/blog'],
    ['http://127.0.0.1:9400', 'http://127.0.0.1:9400/'],
    ['localhost:8080/wp', 'http://localhost:8080/wp'],
    ['https://intranet/cms', 'https://intranet/cms'],
    ['192.0.2.7', 'https://192.0.2.7/'],
    ['https://[2001:db8::7]/wp', 'https://[2001:db8::7]/wp'],
    ['https://journal-été.example', 'https://xn--journal-t-i4ab.example/'],
    ['LocalHost:8080', 'http://localhost:8080/'],
  ])('%s is read as %s', (typed, address) => {
    expect(codeOf(typed)).toBe(address);
  });

  it.each(['http://example.org', 'http://127.0.0.1.example.org', 'HTTP://example.org'])(
    '%s is refused, since a password would travel unprotected',
    (typed) => expect(codeOf(typed)).toBe('INSECURE_ADDRESS'),
  );

  it.each([
    '',
    'not an address',
    'ftp://example.org',
    'https://me:secret@example.org',
    'javascript://x/%0aalert(1)',
    'ed@example.org',
    'newsroom',
    '12',
    '2130706433',
    '1.5',
    '*',
    'https://*',
    '*.example.org',
    'https://*.example.org/',
    'example..org',
    '-example.org',
    'C:\\sites\\daily',
  ])('%s is no address of a site, and nobody is asked for a permission', (typed) =>
    expect(codeOf(typed)).toBe('BAD_ADDRESS'),
  );
});
