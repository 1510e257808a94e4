/**
 * A line under or through words that comes from an element around theirs. The browser draws it under all that is in that
 * element; html2canvas asks the words' own element alone, and would leave it out.
 */

/** `post`: whose ancestors draw no line of its own. */
export function bringTextLine(original: Element, twin: HTMLElement, post: Element): void {
  const hasWords = [...original.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  if (!hasWords || original === post) return;
  const own = getComputedStyle(original);
  if (own.textDecorationLine !== 'none' || isApart(own)) return;
  const line = lineAround(original, post);
  if (line === null) return;
  const { textDecorationLine, textDecorationStyle, textDecorationColor, textDecorationThickness } = line;
  Object.assign(twin.style, { textDecorationLine, textDecorationStyle, textDecorationColor, textDecorationThickness });
}

function lineAround(element: Element, post: Element): CSSStyleDeclaration | null {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.textDecorationLine !== 'none') return style;
    if (at === post || isApart(style)) return null;
  }
  return null;
}

/** To these no line is handed on: CSS Text Decoration Level 3, section 2.1. */
function isApart({ cssFloat, position, display }: CSSStyleDeclaration): boolean {
  return cssFloat !== 'none' || /^(?:absolute|fixed)$/.test(position) || /^inline-./.test(display);
}
