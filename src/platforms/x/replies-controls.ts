/** What brings more replies onto the page, and nothing else: it is pressed in the name of whoever is logged in. */
import { all, around, first } from '../shared/query-dom.ts';
import { CLASSIC } from './selectors.ts';

export function repliesControls(root: ParentNode): Element[] {
  return all(root, CLASSIC.moreReplies).filter((button) => {
    const row = around(button, CLASSIC.cell);
    return row !== null && all(row, CLASSIC.pressable).length === 1 && first(row, CLASSIC.elsewhere) === null;
  });
}
