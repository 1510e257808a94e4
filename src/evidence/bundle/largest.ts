/** How large each kind of file may be: a text that is parsed at one go must not be one that nobody can parse. */

const KILOBYTE = 1024;
const MEGABYTE = 1024 ** 2;

/** The first that fits. */
const LARGEST: readonly [RegExp, number][] = [
  [/^datapackage\.json$/, 8 * MEGABYTE],
  [/^datapackage-digest\.json$/, 8 * KILOBYTE],
  [/^evidence\/key-[^/]*\.pem$/, 4 * KILOBYTE],
  [/^evidence\/head-[^/]*$/, 4 * KILOBYTE],
  [/^evidence\/stamp-[^/]*$/, 64 * KILOBYTE],
  [/^evidence\/[^/]*\.capture\.sig$/, KILOBYTE],
  [/^evidence\/[^/]*\.capture\.json$/, 4 * MEGABYTE],
  [/^evidence\/[^/]*\.environment\.json$/, 64 * KILOBYTE],
  [/^evidence\/(?:log|acts)-[^/]*\.jsonl$/, 64 * MEGABYTE],
  [/^evidence\/(?:readme\.txt|verify\.sh)$/, MEGABYTE],
  [/^evidence\//, 128 * MEGABYTE],
  [/^(?:indexes|pages)\//, 64 * MEGABYTE],
  [/^archive\//, 256 * MEGABYTE],
];

/** Bytes. What has no limit of its own has that of the archive. */
export function largestOf(path: string): number {
  return LARGEST.find(([kind]) => kind.test(path))?.[1] ?? Infinity; // a picture, or another file of a capture
}
