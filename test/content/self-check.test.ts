// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { SelfCheck, withLost } from '../../src/content/self-check.ts';
import type { SelfCheckReport } from '../../src/messaging/payloads.ts';
import type { Platform } from '../../src/platforms/contract.ts';
import { x } from '../../src/platforms/x/index.ts';
import { aPost } from '../helpers/records.ts';

/** A platform that fails to read what `failing` says of a post. */
function pageThat(failing: (post: Element) => string[], found = true): Platform {
  const page = {
    readPost: (post: Element) => ({ post: aPost(), failed: failing(post) }),
    hitsOf: (post: Element) => ({ 'CLASSIC.time': failing(post).length === 0, 'CLASSIC.text': true }),
    findPosts: () => (found ? [document.body] : []),
    linkedPosts: () => 12,
  };
  return { id: 'x', page } as unknown as Platform;
}

const posts = (count: number) => Array.from({ length: count }, () => document.createElement('article'));

let onChange: Mock<(report: SelfCheckReport) => void>;
beforeEach(() => {
  onChange = vi.fn<(report: SelfCheckReport) => void>();
});

describe('the self-check', () => {
  it('is silent while posts are read', () => {
    const check = new SelfCheck(
      pageThat(() => []),
      onChange,
    );
    posts(30).forEach((post) => check.look(post));
    expect(onChange).not.toHaveBeenCalled();
    expect(check.isSuspect).toBe(false);
  });

  it('is not alarmed by one odd post, nor by the first few', () => {
    const odd = document.createElement('article');
    const check = new SelfCheck(
      pageThat((post) => (post === odd ? ['time'] : [])),
      onChange,
    );
    [odd, ...posts(19)].forEach((post) => check.look(post));
    expect(onChange).not.toHaveBeenCalled();
    const few = new SelfCheck(
      pageThat(() => ['time']),
      onChange,
    );
    posts(4).forEach((post) => few.look(post));
    expect(onChange).not.toHaveBeenCalled();
  });

  it('says once that the site has changed, with counts per selector and no post’s content', () => {
    const check = new SelfCheck(
      pageThat(() => ['time']),
      onChange,
    );
    posts(20).forEach((post) => check.look(post));
    expect(check.isSuspect).toBe(true);
    expect(onChange).toHaveBeenCalledOnce();
    const report: unknown = onChange.mock.calls[0]?.[0];
    expect(report).toMatchObject({ seen: 5, failed: { time: 5 }, hits: { 'CLASSIC.time': 0, 'CLASSIC.text': 5 } });
    expect(JSON.stringify(report)).not.toContain(aPost().text ?? '');
  });

  it('counts each post once, however often the page draws it anew', () => {
    const check = new SelfCheck(
      pageThat(() => ['time']),
      onChange,
    );
    const [post] = posts(1);
    for (let i = 0; i < 10; i++) check.look(post as Element);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('knows a page full of posts of which none is found from a page without posts', () => {
    expect(
      new SelfCheck(
        pageThat(() => [], true),
        onChange,
      ).lookAtPage(),
    ).toBe(false);
    expect(
      new SelfCheck(
        pageThat(() => [], false),
        onChange,
      ).lookAtPage(),
    ).toBe(true);
    expect(onChange).toHaveBeenCalledOnce();
  });
});

describe('what X does not tell any more', () => {
  const SHEET = 'xweb/icons-from-sheet.html';
  const CLASSIC = 'classic/timeline-en.html';

  /** Looks at the posts of a fixture's page after X has changed it, time and again until there are as many as are looked at. */
  function lostIn(fixture: string, change: (html: string) => string): SelfCheck {
    const check = new SelfCheck(x, onChange);
    const html = change(readFileSync(path.join(import.meta.dirname, '../fixtures/x', fixture), 'utf8'));
    for (let times = 0; times < 4; times++) {
      const page = new DOMParser().parseFromString(html, 'text/html');
      for (const post of x.page.findPosts(page)) check.look(post);
    }
    return check;
  }

  it.each([SHEET, CLASSIC])('is nothing on %s as it is', (fixture) => {
    expect(lostIn(fixture, (html) => html).lost).toEqual([]);
    expect(onChange).not.toHaveBeenCalled();
  });

  it.each([
    ['icons of an unknown form', SHEET, /#icon-/g, '#sign-', ['author.verified', 'repost', 'flags.pinned']],
    ['names without their pieces', CLASSIC, / dir="ltr"/g, '', ['author.name']],
    ['texts elsewhere', CLASSIC, /data-testid="tweetText"|lang="[a-z]+"/g, '', ['text']],
    [
      'buttons without labels',
      CLASSIC,
      /aria-label="[^"]*"/g,
      '',
      ['counts.replies', 'counts.reposts', 'counts.likes'],
    ],
  ])('%s are noticed, once', (_, fixture, before, after, lost) => {
    const check = lostIn(fixture, (html) => html.replace(before, after));
    expect(check.lost).toEqual(expect.arrayContaining(lost));
    expect(check.isSuspect).toBe(true);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('is named as missing, and no words are put in its place', () => {
    const post = { ...aPost(), text: '', missing: ['counts.views'] };
    expect(withLost(post, ['text', 'author.verified'])).toMatchObject({
      text: null,
      missing: ['counts.views', 'text', 'author.verified'],
    });
    expect(withLost(post, [])).toEqual(post);
  });
});
