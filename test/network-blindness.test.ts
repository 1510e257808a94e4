/** A new network changes its folder, its profile, two registries, the manifest and the locale files; nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(?:tsx?|html|css|sh|json)$/.test(path));

/** Where a network is known: its folders, the list of profiles, and a line in each registry. */
const KNOWING = [
  /^platforms\/(?!shared\/)[^/]+\//,
  /^model\/profiles\/[^/]+\//,
  /^model\/platforms\.ts$/,
  /^platforms\/(?:interceptor-)?registry\.ts$/,
  /^_locales\//,
  // What `extract` refuses by name: services of which no network of ours is one.
  /^cli\/foreign\.ts$/,
];

/** How a file gives away that it knows a network. */
const MARKS: Readonly<Record<string, RegExp>> = {
  'a host': /\b(?:x|twitter|twimg|t|bsky|joinmastodon)\.(?:com|co|app|org|social)\b/i,
  'a network by name': /(?<![\w-])X(?![\w-])(?!\.509|\.690)|[Tt]witter|[Bb]luesky|[Mm]astodon/,
  'its id in code': /(?:platform|id)\s*(?:===|!==|:)\s*['"](?:x|bluesky|mastodon)['"]|unknownPost\(['"]/,
  'its name for a post': /\btweet(?!ed)/i,
  'the time in its ids': /snowflake/i,
  'ids that are numbers': /BigInt|\\d\{1,20\}/,
  'handles of its form': /\\w\{1,\d+\}/,
};

/** What looks like a mark and is none. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  // The key X selects a row.
  'ui/library/keyboard/keys-dialog.tsx': /'X'/,
};

function marksIn(path: string): string[] {
  const lines = readFileSync(join(root, 'src', path), 'utf8').split('\n');
  const harmless = HARMLESS[path];
  return lines.flatMap((line, at) =>
    Object.entries(MARKS).flatMap(([mark, pattern]) =>
      pattern.test(line) && harmless?.test(line) !== true ? [`${path}:${at + 1} holds ${mark}: ${line.trim()}`] : [],
    ),
  );
}

describe('what is not a network’s own', () => {
  it('does not know which network it is', () => {
    const others = files.filter((path) => !KNOWING.some((own) => own.test(path)));
    expect(others.length).toBeGreaterThan(250);
    expect(others.flatMap(marksIn)).toEqual([]);
  });

  it('is held against marks that a network’s own folder really bears', () => {
    const own = files.filter((path) => path.startsWith('platforms/x/') || path.startsWith('model/profiles/x/'));
    const found = own.flatMap(marksIn).join('\n');
    for (const mark of Object.keys(MARKS)) expect(found, mark).toContain(`holds ${mark}:`);
  });

  it('shares nothing with a network’s folder but the contract', () => {
    const shared = files.filter((path) => path.startsWith('platforms/shared/'));
    const sources = shared.map((path) => readFileSync(join(root, 'src', path), 'utf8'));
    expect(sources.filter((source) => /from '\.\.\/(?!contract|shared)(?!\.\.\/)/.test(source))).toEqual([]);
  });

  it.each(['en', 'fr'])('has no sentence in %s that names a network where its label belongs', (language) => {
    const path = join(root, 'src/_locales', language, 'messages.json');
    const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { message: string }>;
    // The shops' line: a manifest fills nothing in.
    const { extension_description: shops, ...sentences } = messages;
    expect(shops?.message).toContain('X');
    const naming = Object.entries(sentences).filter(([, { message }]) =>
      /(?<![\w-])X(?![\w-])|twitter|tweet|bluesky|mastodon/i.test(message.replace(/retweet/gi, '')),
    );
    expect(naming).toEqual([]);
  });
});
