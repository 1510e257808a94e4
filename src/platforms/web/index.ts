/** Any page, of which only what it declares is read. It is no network: nothing runs on it before somebody points at a part. */
import type { CaptureReader } from '../contract.ts';
import { readPage } from './page.ts';
import { readBox, readDeclared } from './read-box.ts';

interface BoxOptions {
  /** What the person who captures has hidden: it tells who they are. */
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
    viewerParts: (box) =>
      hidden.filter((element) => box.contains(element)).map((element) => ({ name: 'hidden', element })),
    unfoldControl: () => null,
    buttonPlace: () => null,
  };
}
