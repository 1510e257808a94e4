/** The colour that a reader sees behind a post. */

/**
 * The backgrounds of everything around the post, laid over each other as the browser does, down to the first that hides
 * what is under it; white, the browser's own sheet, where none does. Always opaque: `rgb(r, g, b)`. The post's own
 * background is not in it: whoever draws the post lays it on top.
 */
export function opaqueBackground(post: Element): string {
  const layers: string[] = [];
  for (let at = parentOf(post); at; at = parentOf(at)) layers.push(getComputedStyle(at).backgroundColor);
  return flatten(layers.reverse());
}

/** Ends at the page's root; goes on from a shadow root to its host. */
function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The browser itself mixes them: it knows every way to write a colour. */
function flatten(layers: readonly string[]): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return 'white';
  for (const colour of ['white', ...layers]) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 255, green = 255, blue = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
