/** Every fixture is read as the file beside it says, and reading leaves the page as it was. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { extractContent } from '../../../src/cli/extract-content.ts';
import { postSchema } from '../../../src/model/post.ts';
import { adapterFor } from '../../../src/platforms/registry.ts';
import { xAdapter } from '../../../src/platforms/x/index.ts';
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
    const url = new URL(xAdapter.pageAddress(document) ?? 'https://x.com/');
    const items = xAdapter.findPosts(document);
    expect(items).not.toHaveLength(0);
    for (const item of items) {
      xAdapter.readPost(item, url);
      xAdapter.viewerParts(item);
      xAdapter.buttonPlace(item);
    }
    xAdapter.readPage(document, url);
    xAdapter.readStore(document);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('gives each item back for any element inside it', () => {
    const document = parseFixture(name);
    for (const item of xAdapter.findPosts(document)) {
      const inside = [...item.getElementsByTagName('*')];
      for (const element of [item, inside[0], inside.at(-1)]) {
        if (element !== undefined) expect(xAdapter.closestPost(element)).toBe(item);
      }
    }
  });
});

describe('adapterFor', () => {
  it.each(['https://x.com/home', 'https://twitter.com/a/status/20', 'https://pro.x.com/i/decks/1'])(
    'knows %s',
    (url) => {
      expect(adapterFor(new URL(url))).toBe(xAdapter);
    },
  );

  it('knows an archive’s copy of a page by the page', () => {
    expect(adapterFor(new URL('https://web.archive.org/web/20171117083000/http://twitter.com/DeptofNothing'))).toBe(
      xAdapter,
    );
    expect(adapterFor(new URL('https://web.archive.org/web/20171117083000/https://example.org/'))).toBeNull();
  });

  it.each([
    'http://x.com/',
    'https://x.com.example.org/',
    'https://notx.com/',
    'https://example.org/?u=https://x.com/',
  ])('does not take %s for X', (url) => {
    expect(adapterFor(new URL(url))).toBeNull();
  });
});
