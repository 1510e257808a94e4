/** Names of uploaded files: for people who look through a media library. */

/** Characters of the title. */
const LONGEST = 80;

/**
 * `x-newsdesk-reposts-ines-2017-11-16-3f9a1c20.png`: the title in plain letters, and the first of the hash. They keep
 * a visitor from guessing the address before publication, make the name the only one of its kind, and keep WordPress
 * from taking a date at its end for a size (`-1200x800` gets a number after it, measured).
 */
export function fileName(title: string, sha256: string, extension: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  let name = '';
  for (const word of plain.match(/[a-z0-9]+/g) ?? []) {
    if (name.length + word.length >= LONGEST) break;
    name += `${word}-`;
  }
  return `${name === '' ? 'capture-' : name}${sha256.slice(0, 8)}.${extension}`;
}
