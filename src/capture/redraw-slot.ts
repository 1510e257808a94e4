/** Where the redrawing script, an entry of its own in the same isolated world, leaves its function. */
import type { ViewerPart } from '../platforms/contract.ts';

export interface Drawing {
  /** From the top; more than one where the post is too large for one canvas. */
  blobs: Blob[];
  /** Library and version. */
  renderer: string;
  missingResources: string[];
  /** Address → data address of what was fetched for it. */
  pictures: ReadonlyMap<string, string>;
}

export interface RedrawOptions {
  /** Gets a picture's bytes from outside the page. */
  fetchMedia: (url: string) => Promise<Blob>;
  /** The page's other posts, which need not be copied to draw this one: a long timeline holds hundreds. */
  others: readonly Element[];
  /** Nothing is loaded for it that the page has not loaded. */
  isUnasked: boolean;
  /** What tells who is looking and is not hidden in the page itself: it is hidden in the copy. */
  viewerParts: readonly ViewerPart[];
}

/** Throws PICTURE_FAILED. */
export type Redraw = (post: Element, options: RedrawOptions) => Promise<Drawing>;

const KEY = Symbol.for('tearsheet.redraw');
const world = globalThis as unknown as Record<symbol, Redraw | undefined>;

export const redrawSlot = {
  get: (): Redraw | undefined => world[KEY],
  set: (redraw: Redraw): void => {
    world[KEY] = redraw;
  },
};
