/** A new CMS is a folder, a line in the registry, an entry in the catalog, and words: nothing else may know one by name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CATALOG } from '../src/connectors/catalog.ts';

const root = join(import.meta.dirname, '..', 'src');

/** The marks of their interfaces. */
const MARKS = /wp-|wp\.|gutenberg|post\.php|rest_route|tinymce|lexical|koenig/i;
/** A name as it stands in words and in code, and not in the middle of another: "speakingHosts" names no CMS. */
const NAMES = Object.entries(CATALOG).flatMap(([cms, { label }]) => [
  cms,
  cms.charAt(0).toUpperCase() + cms.slice(1),
  cms.toUpperCase(),
  label,
]);
const SPEAKS = new RegExp(NAMES.join('|'));

const speaks = (text: string): boolean => MARKS.test(text) || SPEAKS.test(text);

/** The folder of one CMS, and what lists them all. */
const MAY_SPEAK = /^connectors\/(?:[^/]+\/|registry\.ts$|catalog\.ts$)|^_locales\//;

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(tsx?|css|html|json|sh)$/.test(entry.name))
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  );

it('no file of the sources names a CMS but its own, the registry and the catalog', () => {
  expect(files.length).toBeGreaterThan(200);
  const speaking = files.filter((path) => !MAY_SPEAK.test(path) && speaks(readFileSync(join(root, path), 'utf8')));
  expect(speaking).toEqual([]);
});

it.each(['en', 'fr'])('in %s only a CMS’s own words name it', (language) => {
  const messages = JSON.parse(readFileSync(join(root, '_locales', language, 'messages.json'), 'utf8')) as Record<
    string,
    { message: string; description?: string }
  >;
  const naming = Object.entries(messages).filter(
    ([key, words]) => !/^cms_[a-z]+_/.test(key) && speaks(JSON.stringify(words)),
  );
  expect(naming).toEqual([]);
});
