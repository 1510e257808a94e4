/**
 * Names of the files that an automatic backup writes: they sort by time, and every system takes them. Whatever else lies
 * in the folder is known by its name, and left alone.
 */

/**
 * `captures`: sealed captures that were new. `crops`: pictures made from sealed ones. `library`: what belongs to no single
 * bundle (notes, stories, sites …), as it was last. `full`: a backup that a person made.
 */
export type BackupKind = 'captures' | 'crops' | 'library' | 'full';

/** As browsers name a second file of one name: `x (1).wacz`, `x(1).wacz`. */
const AGAIN = String.raw`(?: ?\(\d{1,3}\))?`;

const KINDS: readonly (readonly [BackupKind, RegExp])[] = [
  ['captures', new RegExp(String.raw`^tearsheet-captures-\d{8}-\d{6}-\d{3,6}${AGAIN}\.wacz$`)],
  ['crops', new RegExp(String.raw`^tearsheet-crops-\d{8}-\d{6}-\d{3,6}${AGAIN}\.wacz$`)],
  ['library', new RegExp(String.raw`^tearsheet-library-\d{8}-\d{6}-\d{3,6}${AGAIN}\.wacz$`)],
  ['full', new RegExp(String.raw`^tearsheet-backup-\d{4}-\d\d-\d\d(?:-\d+-of-\d+)?${AGAIN}\.wacz$`)],
];

/** Null: none of ours. */
export function backupKind(name: string): BackupKind | null {
  return KINDS.find(([, form]) => form.test(name))?.[0] ?? null;
}

/** In UTC. The first such name that is not `taken`. */
export function timedName(kind: 'captures' | 'crops' | 'library', at: Date, taken: ReadonlySet<string>): string {
  const time = at
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .replace('T', '-');
  for (let n = 1; ; n++) {
    const name = `tearsheet-${kind}-${time}-${String(n).padStart(3, '0')}.wacz`;
    if (!taken.has(name)) return name;
  }
}

/**
 * The next file of the rows that one library writes: they have the time of the first in common. Another library that
 * came to the same folder, after a reinstallation for one, has a series of its own, and never replaces this one.
 */
export function nextVersion(file: string): string {
  return file.replace(/-(\d+)\.wacz$/, (_, n: string) => `-${String(Number(n) + 1).padStart(3, '0')}.wacz`);
}

/** Of a file of the rows, what it has in common with its earlier versions. */
export function seriesOf(file: string): string {
  return file.slice(0, 'tearsheet-library-00000000-000000'.length);
}
