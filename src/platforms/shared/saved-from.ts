/** The address that the browser or the tool which saved a page has written into it. */

const COMMENT = 8;

/** `<!-- saved from url=(0042)https://… -->` (browsers), `url: https://…` (SingleFile). */
export function savedFrom(document: Document): string[] {
  const near = [document, document.documentElement, document.head];
  const comments = near.flatMap((node) => [...node.childNodes]).filter((node) => node.nodeType === COMMENT);
  return comments.flatMap(
    ({ nodeValue }) => /(?:url=\(\d+\)|\burl:\s*)(https?:\/\/\S+)/i.exec(nodeValue ?? '')?.[1] ?? [],
  );
}
