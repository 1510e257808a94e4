/** Every fixture is read as the file beside it says, and reading leaves the page as it was. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { extractContent } from '../../../src/cli/extract-content.ts';
import { postSchema } from '../../../src/model/post.ts';
import { platformFor } from '../../../src/platforms/platform-for.ts';
import { x } from '../../../src/platforms/x/index.ts';
import { fixtureNames, parseFixture, readExpected, readFixture } from './fixtures.ts';

const pages = fixtureNames().filter((name) => name.endsWith('.html'));

describe.each(fixtureNames())('%s', (name) => {
  const { posts, problems } = extractContent(readFixture(name));

  it('is read as expected', () => {
    expect({ posts, problems }).toEqual(readExpected(name));
  });

  it('gives records that the schema accepts', () => {
    for (const post of posts) expect(v.safeParse(postSchema, post).issues).toBeUndefined();
  });

  it('names nothing as missing that it has, and gives a source for every fact', () => {
    for (const post of posts) {
      expect(post.missing).not.toContain('id');
      const known = { id: post.id, text: post.text, createdAt: post.createdAt };
      for (const [field, value] of Object.entries(known)) {
        if (value === null) expect(post.sources).not.toHaveProperty(field);
        else expect(post.sources[field]).not.toHaveLength(0);
      }
    }
  });
});

describe.each(pages)('%s', (name) => {
  it('is not changed by reading it', () => {
    const document = parseFixture(name);
    const before = document.documentElement.outerHTML;
    const url = new URL(x.page.pageAddress(document) ?? 'https://x.com/');
    const items = x.page.findPosts(document);
    expect([...items, ...x.page.readStore(document)]).not.toHaveLength(0);
    for (const item of items) {
      x.page.readPost(item, url);
      x.page.viewerParts(item);
      x.page.buttonPlace(item);
    }
    x.page.readPage(document, url);
    x.page.readStore(document);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('gives each item back for any element inside it', () => {
    const document = parseFixture(name);
    for (const item of x.page.findPosts(document)) {
      const inside = [...item.getElementsByTagName('*')];
      for (const element of [item, inside[0], inside.at(-1)]) {
        if (element !== undefined) expect(x.page.closestPost(element)).toBe(item);
      }
    }
  });
});

describe('platformFor', () => {
  it.each(['https://x.com/home', 'https://twitter.com/a/status/20', 'https://pro.x.com/i/decks/1'])(
    'knows %s',
    (url) => {
      expect(platformFor(new URL(url))).toBe(x);
    },
  );

  it('knows an archive’s copy of a page by the page', () => {
    expect(platformFor(new URL('https://web.archive.org/web/20171117083000/http://twitter.com/DeptofNothing'))).toBe(x);
    expect(platformFor(new URL('https://web.archive.org/web/20171117083000/https://example.org/'))).toBeNull();
  });

  it.each([
    'http://x.com/',
    'https://x.com.example.org/',
    'https://notx.com/',
    'https://example.org/?u=https://x.com/',
  ])('does not take %s for X', (url) => {
    expect(platformFor(new URL(url))).toBeNull();
  });
});
