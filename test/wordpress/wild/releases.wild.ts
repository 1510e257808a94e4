/** The same set-ups with the oldest WordPress that we say works, and with those that came after the usual one. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { DEBIAN_RELEASES, type DebianRelease } from '../debian.ts';
import { CELLS, type Cell, PNG_WITHOUT_ORIGINAL } from './cells.ts';
import { runCell } from './run-cell.ts';
import { startNginx } from './servers/nginx.ts';
import { missing, NGINX } from './servers/packages.ts';
import { printTable } from './table.ts';
import type { WildSite } from './wild-site.ts';

const why = await missing(NGINX);
const named = Object.keys(DEBIAN_RELEASES) as DebianRelease[];
/** No block before 6.3 is one that readers open, and 6.3 reads it otherwise. */
const WITHOUT_FOLD: readonly DebianRelease[] = ['6.1'];

describe.skipIf(why !== null).each(named)(
  `WordPress %s, nginx${why === null ? '' : ` (skipped: ${why})`}`,
  (release) => {
    let site: WildSite;
    beforeAll(async () => {
      site = await startNginx({ release }, (line) => console.log(line));
    });
    afterAll(() => site?.stop()); // absent when it did not start

    it.each(Object.entries(CELLS))('%s', (name, cell) =>
      runCell(site, `${release}: ${name}`, ofRelease(name, cell, release)),
    );
  },
);

afterAll(printTable);

function ofRelease(name: string, cell: Cell, release: DebianRelease): Cell {
  // 6.8 and 7.1 make one of a PNG as well, and without the original it is all that they have to serve.
  if (name === PNG_WITHOUT_ORIGINAL && release !== '6.1') return { ...cell, served: { other: 1 } };
  return cell.fold === 'folded' && WITHOUT_FOLD.includes(release) ? { ...cell, fold: null } : cell;
}
