/** Facts about the page, without who is looking. */
import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../src/platforms/x/page-address.ts';
import { readPage } from '../../../src/platforms/x/page.ts';
import { parseFixture, parsePage } from './fixtures.ts';

const empty = parsePage('<title>X</title>');

describe('readPage', () => {
  it('tells view, language and look, and no number of notifications', () => {
    expect(readPage(parseFixture('classic/timeline-en.html'), new URL('https://x.com/home'))).toEqual({
      url: 'https://x.com/home',
      title: 'Home / X',
      view: 'timeline',
      language: 'en',
      theme: 'light',
      archive: null,
    });
    expect(readPage(parseFixture('classic/timeline-fr.html'), new URL('https://x.com/home'))).toMatchObject({
      language: 'fr',
      theme: 'dim',
    });
    expect(readPage(parseFixture('classic/repost-ja.html'), new URL('https://x.com/home')).theme).toBe('dark');
  });

  it('says nothing of the look when it cannot be told', () => {
    expect(readPage(empty, new URL('https://x.com/')).theme).toBeNull();
    expect(
      readPage(parsePage('<body style="background-color: rgb(200, 30, 30)">'), new URL('https://x.com/')).theme,
    ).toBeNull();
  });

  it.each([
    ['https://x.com/a/status/20?s=20&t=abc#x', 'status', 'https://x.com/a/status/20'],
    ['https://x.com/a/status/20/photo/1', 'status', 'https://x.com/a/status/20/photo/1'],
    ['https://x.com/HarborLedger/with_replies?ref_src=x', 'profile', 'https://x.com/HarborLedger/with_replies'],
    [
      'https://x.com/search?q=ferry%20line&src=typed_query&f=live',
      'search',
      'https://x.com/search?q=ferry+line&f=live',
    ],
    ['https://x.com/i/lists/17', 'timeline', 'https://x.com/i/lists/17'],
    ['https://pro.x.com/i/decks/17', 'timeline', 'https://pro.x.com/i/decks/17'],
    ['https://x.com/i/bookmarks', 'other', 'https://x.com/i/bookmarks'],
    ['https://x.com/notifications', 'other', 'https://x.com/notifications'],
    ['https://x.com/', 'timeline', 'https://x.com/'],
  ])('knows what %s is, and cleans it', (url, view, clean) => {
    expect(readPage(empty, new URL(url))).toMatchObject({ view, url: clean });
  });

  it('does not name the viewer by their own profile', () => {
    const page = readPage(parseFixture('classic/timeline-en.html'), new URL('https://x.com/Quiet_Reader/lists'));
    expect(page).toMatchObject({ url: 'https://x.com/', title: '' });
  });

  it('keeps a copy’s address and time, and names the page that was copied', () => {
    const url = 'https://web.archive.org/web/20171117083000/https://twitter.com/HarborMinistry';
    expect(readPage(parseFixture('legacy/wayback-fr.html'), new URL(url))).toMatchObject({
      url: 'https://twitter.com/HarborMinistry',
      view: 'profile',
      archive: { url, at: '2017-11-17T08:30:00.000Z' },
    });
  });
});

describe('pageAddress', () => {
  it.each([
    ['<link rel="canonical" href="https://x.com/a/status/20">', 'https://x.com/a/status/20'],
    ['<meta property="og:url" content="https://twitter.com/a/status/20">', 'https://twitter.com/a/status/20'],
    ['<!DOCTYPE html>\n<!-- saved from url=(0022)https://x.com/a/status/21 -->\n<html>', 'https://x.com/a/status/21'],
    [
      '<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://x.com/a/status/22 \n saved date: x -->',
      'https://x.com/a/status/22',
    ],
    ['<link rel="canonical" href="https://evil.example/a/status/20">', null],
    ['<p>nothing</p>', null],
  ])('reads %s', (html, address) => {
    expect(pageAddress(parsePage(html))).toBe(address);
  });
});
