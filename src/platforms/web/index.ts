/** Any page, of which only what it declares is read. It is no network: nothing runs on it before somebody points at a part. */
import { AppError } from '../../model/errors.ts';
import type { CaptureReader } from '../contract.ts';
import { readPage } from './page.ts';
import { readBox, readDeclared } from './read-box.ts';

interface BoxOptions {
  /** What the person who captures has hidden in the part: it tells who they are. */
  hidden: readonly Element[];
  /** The words that can be read in the part. */
  textOf: (box: Element) => string;
}

/** Reads what the page declares at once: later the page may say something else. */
export function readerOfBox({ hidden, textOf }: BoxOptions): CaptureReader {
  const url = new URL(location.href);
  const declared = readDeclared(document, url);
  const records = new WeakMap<Element, ReturnType<CaptureReader['readPost']>>();
  return {
    findPosts: () => [],
    readPost(box) {
      const known = records.get(box) ?? { post: readBox(box, textOf(box), declared, url), failed: [] };
      records.set(box, known);
      return known;
    },
    readPage,
    viewerParts() {
      // What stands in its place now was hidden by nobody.
      if (!hidden.every(({ isConnected }) => isConnected)) throw new AppError('POST_MOVED', 'what was hidden is gone');
      return hidden.map((element) => ({ name: 'hidden', element }));
    },
    unfoldControl: () => null,
    buttonPlace: () => null,
  };
}
