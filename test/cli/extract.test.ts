/** The command as others call it: what it prints, and how it fails. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { extractContent } from '../../src/cli/extract-content.ts';
import { readFixture } from '../platforms/x/fixtures.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder = '';
// A process is started for each; how long that takes decides nothing.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = join(ROOT, 'node_modules/.bin/tsx');
  return spawnSync(command, [join(ROOT, 'src/cli/extract.ts'), ...args], { encoding: 'utf8' });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('extract', () => {
  it('prints one JSON object for a page', () => {
    const { status, stdout, stderr } = run(file('page.html', readFixture('classic/repost-ja.html')));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ url: 'https://x.com/home', posts: [{ kind: 'repost' }], problems: [] });
  });

  it('prints one for an answer, whatever the file is called', () => {
    const { status, stdout } = run(
      file('answer.txt', readFixture('network/made-up-note.json')),
      '--url',
      'https://x.com/a/status/1',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      url: 'https://x.com/a/status/1',
      posts: [{ author: { handle: 'MiraOkafor' } }],
    });
  });

  it.each([
    ['a file that is not there', () => [join(folder, 'none.html')]],
    ['a file that is neither', () => [file('picture.png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0]))]],
    ['an empty file', () => [file('empty.html', '')]],
    ['broken JSON', () => [file('broken.json', '{"data":{"user"')]],
    ['JSON that is no object', () => [file('number.json', '5')]],
    ['no file', () => []],
    ['two files', () => ['a', 'b']],
    ['an unknown option', () => ['a', '--frob']],
    ['an address that is none', () => [file('page.html', '<p>x</p>'), '--url', 'nowhere']],
  ])('ends with 2 and one line for %s', (_what, args) => {
    const { status, stdout, stderr } = run(...args());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^extract: [^\n]+\n$/);
  });
});

describe('extractContent', () => {
  it('says so when a page holds no post', () => {
    expect(extractContent('<!DOCTYPE html><title>Log in</title>')).toEqual({
      url: 'https://x.com/',
      posts: [],
      problems: ['the page holds no post'],
    });
    expect(extractContent('{"data":{}}').problems).toEqual(['the answer holds no post']);
  });

  it('takes the address that it is given before the page’s own', () => {
    const copy = 'https://web.archive.org/web/20260101000000/https://x.com/HarborLedger';
    const { url, posts } = extractContent(readFixture('classic/profile-pinned.html'), copy);
    expect(url).toBe('https://x.com/HarborLedger');
    expect(posts[0]?.sources['text']).toEqual(['dom', 'archive']);
  });

  it('names what could not be read', () => {
    const html = readFixture('classic/repost-ja.html').replaceAll('data-testid="tweetText" dir="auto" lang="ja"', '');
    expect(extractContent(html).problems).toEqual(['post 1 (2117421499806646272): not found: text']);
  });

  it('reads a piece of a page, and a piece of its store', () => {
    const page = readFixture('classic/repost-ja.html');
    const piece = page.slice(page.indexOf('<article'), page.indexOf('</article>') + 10);
    expect(extractContent(piece).posts).toMatchObject([{ repost: { by: { handle: 'kawabe_yu' } } }]);
    const store = readFixture('relay/profile-store.html');
    const script = store.slice(store.indexOf('"VHdl'), store.indexOf('</script>'));
    expect(extractContent(script).posts).toHaveLength(3);
  });

  it('gives the posts of the store where the page has not drawn them yet', () => {
    const html = readFixture('relay/profile-store.html').replace(/<main>.*<\/main>/s, '<main></main>');
    const { posts } = extractContent(html);
    expect(posts.map(({ kind }) => kind)).toEqual(['post', 'quote', 'repost']);
    expect(posts[0]?.sources['text']).toEqual(['store']);
  });
});
