import { expect, it } from 'vitest';
import { fileName } from '../../../src/connectors/wordpress/file-name.ts';

const SHA = '3f9a1c20'.padEnd(64, '0');

it.each([
  ['@newsdesk reposts @ines on X, 2017-11-16', 'newsdesk-reposts-ines-on-x-2017-11-16-3f9a1c20.png'],
  ['Message de @ines relayé sur X par @Été_26', 'message-de-ines-relaye-sur-x-par-ete-26-3f9a1c20.png'],
  ['投稿 🎉 ــ', 'capture-3f9a1c20.png'],
  ['', 'capture-3f9a1c20.png'],
  ['../../etc/passwd "; filename="x.php', 'etc-passwd-filename-x-php-3f9a1c20.png'],
  ['A picture 1200x800', 'a-picture-1200x800-3f9a1c20.png'],
])('%j becomes %s', (title, name) => {
  expect(fileName(title, SHA, 'png')).toBe(name);
});

it('a long title is cut between two words', () => {
  const name = fileName('someword '.repeat(40), SHA, 'jpg');
  expect(name).toBe(`${'someword-'.repeat(8)}3f9a1c20.jpg`);
});

it('a word without an end leaves a name that a file system takes', () => {
  expect(fileName('a'.repeat(500), SHA, 'png')).toBe('capture-3f9a1c20.png');
});
