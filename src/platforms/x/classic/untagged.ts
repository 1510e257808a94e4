/**
 * The React pages of mid-2019 to early 2022, which had no test ids for name, text and the line above a post. What they
 * are is told by structure: `@handle` beside a name, and a link to the same account.
 */
import { accountOf } from '../address.ts';
import { all, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf } from '../text.ts';

/** Steps from `@handle` to the box that holds the name too. */
const STEPS = 6;

/**
 * The smallest box that holds name and `@handle`; null where nothing looks like it. `links`: those of the item itself,
 * whose author's name is one of them. A quoted post was a link as a whole, and had none.
 */
export function untaggedName(root: Element, links: readonly Element[]): Element | null {
  for (const written of all(root, CLASSIC.namePiece)) {
    const [, handle] = /^@(\w{1,20})$/.exec(lineOf(written)) ?? [];
    if (handle === undefined) continue;
    const link = links.find((candidate) => candidate.contains(written));
    const isLinked = accountOf(link?.getAttribute('href') ?? null)?.toLowerCase() === handle.toLowerCase();
    const box = links.length === 0 || isLinked ? boxAround(written, root) : null;
    if (box !== null) return box;
  }
  return null;
}

/** Around `@handle` alone there is no name: "Replying to @handle" makes no block. */
function boxAround(written: Element, root: Element): Element | null {
  let box = written.parentElement;
  for (let step = 0; step < STEPS && box !== null && box !== root; step++, box = box.parentElement) {
    const [name] = all(box, CLASSIC.namePiece);
    const isName = name !== undefined && name !== written && !name.contains(written) && lineOf(name) !== '';
    // The link itself is part of the block: it names the account.
    if (isName) return is(box, PAGE.link) ? box.parentElement : box;
  }
  return null;
}
