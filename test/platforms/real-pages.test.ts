/**
 * Real saved pages and answers, which are nobody's to publish: `TEARSHEET_REAL_PAGES=DIR npm test` reads every FILE that
 * has FILE.expected.json beside it, and compares the main facts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractContent } from '../../src/cli/extract-content.ts';
import type { PostRecord } from '../../src/model/post.ts';

/** Of what the files beside the pages say; they say more. */
interface Expected {
  id?: string | null;
  authorHandle?: string | null;
  authorName?: string | null;
  createdAt?: string | null;
  retweetedBy?: { handle?: string; viewerIsReposter?: boolean } | null;
  retweetId?: string | null;
  quotedId?: string | null;
  isPromoted?: boolean;
  pinned?: boolean;
}

const folder = process.env['TEARSHEET_REAL_PAGES'];

if (folder === undefined) {
  it.skip('reads real pages: set TEARSHEET_REAL_PAGES to a folder of them', () => undefined);
} else {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => file.slice(0, -'.expected.json'.length))
    .filter((file) => existsSync(join(folder, file)));

  it('finds real pages in the folder', () => {
    expect(files).not.toHaveLength(0);
  });

  describe.each(files)('%s', (file) => {
    const expected = JSON.parse(readFileSync(join(folder, `${file}.expected.json`), 'utf8')) as Expected[];
    const { posts } = extractContent(readFileSync(join(folder, file), 'utf8'));
    // A cell that only hides posts names neither.
    const wanted = expected.filter((post) => post.id || post.authorHandle);

    it('holds the posts that it should, in their order', () => {
      expect(posts.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id ?? null));
    });

    it('has them read right', () => {
      expect(posts.map(mainFacts)).toEqual(wanted.map((post, index) => expectedFacts(post, posts[index])));
    });
  });
}

function mainFacts(post: PostRecord): object {
  return {
    handle: post.author.handle?.toLowerCase(),
    name: plain(post.author.name),
    createdAt: post.createdAt,
    reposter: post.repost?.by.handle?.toLowerCase() ?? null,
    repostId: post.repost?.id ?? null,
    quotedId: post.quoted?.id ?? null,
    promoted: post.flags.promoted,
    pinned: post.flags.pinned,
  };
}

/** What a file does not say is not compared. */
function expectedFacts(expected: Expected, read: PostRecord | undefined): object {
  const repost = expected.retweetedBy?.viewerIsReposter === true ? null : expected.retweetedBy;
  const own = read === undefined ? null : (mainFacts(read) as Record<string, unknown>);
  return {
    handle: expected.authorHandle?.toLowerCase(),
    name: plain(expected.authorName ?? null),
    createdAt: expected.createdAt === undefined ? own?.['createdAt'] : expected.createdAt,
    reposter: repost === undefined ? own?.['reposter'] : (repost?.handle?.toLowerCase() ?? null),
    repostId: expected.retweetId === undefined ? own?.['repostId'] : repost === null ? null : expected.retweetId,
    quotedId: expected.quotedId ? expected.quotedId : own?.['quotedId'],
    promoted: expected.isPromoted ?? own?.['promoted'],
    pinned: expected.pinned ?? own?.['pinned'],
  };
}

function plain(name: string | null): string | undefined {
  return name?.normalize('NFC').replace(/\s+/g, ' ').trim();
}
