import { describe, expect, it } from 'vitest';
import { isListedOrigin } from '../../src/model/profiles/hosts.ts';
import { callerOf, type Self } from '../../src/messaging/sender.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';
const baseUrl = `chrome-extension://${id}/`;
const origin = `chrome-extension://${id}`;
const self: Self = { id, baseUrl, isPage: isListedOrigin };
const tab = { id: 7 };

describe('who sent a message', () => {
  it('knows our own page', async () => {
    expect(await callerOf({ id, url: `${baseUrl}library.html#capture=1`, origin, tab, frameId: 0 }, self)).toBe('page');
    expect(await callerOf({ id, url: `${baseUrl}popup.html`, origin }, self)).toBe('page');
  });

  it('knows our script in a tab of a platform', async () => {
    expect(await callerOf({ id, url: 'https://x.com/home', origin: 'https://x.com', tab, frameId: 0 }, self)).toBe(
      'content',
    );
    expect(await callerOf({ id, url: 'https://x.com/home', tab, frameId: 0 }, self)).toBe('content');
  });

  it('knows the background in both browsers', async () => {
    expect(await callerOf({ id, url: `${baseUrl}background.js`, origin }, self)).toBe('background');
    expect(await callerOf({ id, url: `${baseUrl}_generated_background_page.html`, origin }, self)).toBe('background');
    expect(await callerOf({ id }, self)).toBe('background');
  });

  it.each([
    ['another extension', { id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: `${baseUrl}library.html`, origin }],
    ['nobody', {}],
    ['a frame inside a page', { id, url: `${baseUrl}library.html`, origin, tab, frameId: 3 }],
    ['a frame inside a platform page', { id, url: 'https://x.com/i', origin: 'https://x.com', tab, frameId: 2 }],
    ['an opaque origin', { id, url: `${baseUrl}library.html`, origin: 'null' }],
    ['an opaque origin in a tab', { id, url: 'https://x.com/home', origin: 'null', tab, frameId: 0 }],
    ['a look-alike prefix', { id, url: `chrome-extension://${id}.evil.example/library.html`, origin }],
    ['an address of ours with a foreign origin', { id, url: `${baseUrl}library.html`, origin: 'https://x.com' }],
    [
      'a page of no platform',
      { id, url: 'https://evil.example/x.com', origin: 'https://evil.example', tab, frameId: 0 },
    ],
    ['a platform over http', { id, url: 'http://x.com/home', origin: 'http://x.com', tab, frameId: 0 }],
    [
      'a look-alike host',
      { id, url: 'https://x.com.evil.example/', origin: 'https://x.com.evil.example', tab, frameId: 0 },
    ],
    ['a platform without a tab', { id, url: 'https://x.com/home', origin: 'https://x.com' }],
    ['a missing address in a tab', { id, tab, frameId: 0 }],
  ])('does nothing for %s', async (_name, sender) => {
    expect(await callerOf(sender, self)).toBeNull();
  });
});
