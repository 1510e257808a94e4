/** Bars, bubbles and menus that lie above a post without being part of it. */

/** CSS pixels: neighbours in a list meet within a fraction of one. */
const EDGE = 1;

/** Everything that floats over the post's box. `posts`: their insides hold nothing that floats over another. */
export function floatsOver(post: Element, posts: readonly Element[]): Element[] {
  const others = new Set<Element>(posts.filter((other) => !other.contains(post)));
  const box = post.getBoundingClientRect();
  const found: Element[] = [];
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (child === post || others.has(child) || child.hasAttribute('data-tearsheet')) continue;
      const isAround = child.contains(post);
      // Where it stands is asked first: a style costs more to ask for.
      if (!isAround && touches(child, box) && isFloating(child)) found.push(child);
      else walk(child);
    }
  };
  walk(document.body);
  return found;
}

function isFloating(element: Element): boolean {
  const style = getComputedStyle(element);
  const { position } = style;
  if (position !== 'fixed' && position !== 'sticky' && position !== 'absolute') return false;
  // Behind the page: that is what a reader sees around the post's words.
  return style.display !== 'none' && !(Number(style.zIndex) < 0);
}

/** A box without a size may show what hangs out of it. */
function touches(element: Element, box: DOMRect): boolean {
  const own = element.getBoundingClientRect();
  const boxes =
    own.width > 0 && own.height > 0 ? [own] : [...element.children].map((child) => child.getBoundingClientRect());
  return boxes.some(
    ({ left, right, top, bottom }) =>
      left < box.right - EDGE && right > box.left + EDGE && top < box.bottom - EDGE && bottom > box.top + EDGE,
  );
}
