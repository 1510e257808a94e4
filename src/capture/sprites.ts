/** A drawing may show another one of the page: `<use href="#icon-repost">`, a gradient, a mask. */

const SVG = 'http://www.w3.org/2000/svg';

/** CSS properties that can point at another drawing. */
const POINTING = ['fill', 'stroke', 'clipPath', 'mask', 'filter'] as const;

/** What a `use` shows. Null where the page has no drawing of that name. Throws where it is of another file: nobody here may read it. */
export function shownBy(use: Element): Element | null {
  const address = use.getAttribute('href') ?? use.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
  const [file = '', id = ''] = address.split('#');
  if (file !== '' && file !== use.baseURI.split('#')[0]) throw new Error('the drawing is in another file');
  return find(use, id);
}

/**
 * html2canvas draws each drawing by itself, where what it shows is not: that is put into the copy. `twin`: of `drawing`,
 * in the copy. Throws as `shownBy` does.
 */
export function bringSprites(drawing: Element, twin: Element): void {
  const brought = new Set<Element>();
  const waiting = [drawing];
  for (let element = waiting.shift(); element !== undefined; element = waiting.shift()) {
    for (const target of pointedAtIn(element)) {
      if (brought.has(target) || drawing.contains(target)) continue;
      brought.add(target);
      waiting.push(target);
    }
  }
  if (brought.size === 0) return;
  const copy = twin.ownerDocument;
  const definitions = copy.createElementNS(SVG, 'defs');
  definitions.append(...[...brought].map((target) => copy.importNode(target, true)));
  twin.prepend(definitions);
}

/** By attributes, and by style sheets. */
function pointedAtIn(root: Element): Element[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => {
    const style = getComputedStyle(element);
    const values = [...element.attributes].map(({ value }) => value);
    const ids = [...values, ...POINTING.map((property) => style[property])].flatMap(idsIn);
    const shown = element.localName === 'use' ? shownBy(element) : null;
    return [...ids.map((id) => find(element, id)), shown].filter((target) => target !== null);
  });
}

function idsIn(value: string): string[] {
  return value.includes('url(') ? [...value.matchAll(/url\(\s*["']?#([^"')]+)/g)].map(([, id = '']) => id) : [];
}

function find(element: Element, id: string): Element | null {
  const target = (element.getRootNode() as Document | ShadowRoot).getElementById(id);
  return target?.namespaceURI === SVG ? target : null;
}
