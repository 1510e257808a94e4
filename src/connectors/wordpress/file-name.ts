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
  return `${name === '' ? 'capture-' : name}${shortHash(sha256)}.${extension}`;
}

/** What of the hash stands in a name, also for a search. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 8);
}

/** Whether an address is of a file that we named, whatever WordPress or an optimiser has put behind (`-1`, `-scaled`). */
export function hashInName(address: string, sha256: string): boolean {
  const name = /[^/?#]*(?=[?#]|$)/.exec(address)?.[0] ?? '';
  return new RegExp(`(?:^|-)${shortHash(sha256)}(?:[-_][^.]*)?\\.[a-z0-9.]+$`, 'i').test(name);
}
