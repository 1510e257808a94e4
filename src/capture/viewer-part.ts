/** Hides a part of a post that tells who is looking, in the page or in a copy of it. */
import type { ViewerPart } from '../platforms/contract.ts';
import { type Restyle, showAs } from './neutral-control.ts';
import { shadowOf } from './shadow-of.ts';

export function hideViewerPart({ element, plain }: Pick<ViewerPart, 'element' | 'plain'>, restyle: Restyle): void {
  // Where nothing shows how it looks without the mark, its place is left empty.
  if (plain === undefined || !showAs(element, plain, restyle)) hideWhole(element, restyle);
}

/** With what a style of its own keeps visible within it. */
function hideWhole(element: Element, restyle: Restyle): void {
  restyle.style(element, 'visibility', 'hidden');
  for (const root of [element, shadowOf(element)]) {
    for (const inner of root?.querySelectorAll('*') ?? []) {
      if (shadowOf(inner) !== null || getComputedStyle(inner).visibility === 'visible') hideWhole(inner, restyle);
    }
  }
}
