/**
 * A drawing may show another one of the page: `<use href="#icon-repost">`, a gradient, a mask. html2canvas draws each by
 * itself, where the other is not: so it is put into the copy first.
 */

/** CSS properties that can point at another drawing. */
const POINTING = ['fill', 'stroke', 'clipPath', 'mask', 'filter'] as const;

/** `twin`: of `drawing`, in the copy. Throws where it shows a drawing of another file, which nobody here may read. */
export function bringSprites(drawing: Element, twin: Element): void {
  const root = drawing.getRootNode() as Document | ShadowRoot;
  const brought = new Map<string, Element>();
  const waiting = [drawing];
  for (let element = waiting.shift(); element !== undefined; element = waiting.shift()) {
    for (const id of idsIn(element)) {
      const target = brought.has(id) ? null : root.getElementById(id);
      if (target === null || drawing.contains(target)) continue;
      brought.set(id, target);
      waiting.push(target);
    }
  }
  if (brought.size === 0) return;
  const copy = twin.ownerDocument;
  const definitions = copy.createElementNS('http://www.w3.org/2000/svg', 'defs');
  definitions.append(...[...brought.values()].map((target) => copy.importNode(target, true)));
  twin.prepend(definitions);
}

/** What is pointed at within: by attributes, by style sheets. */
function idsIn(root: Element): string[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => {
    const style = getComputedStyle(element);
    const attributes = [...element.attributes].map(({ value }) => value);
    const ids = [...attributes, ...POINTING.map((property) => style[property])].flatMap(idsPointedAt);
    return element.localName === 'use' ? [...ids, idOf(element)] : ids;
  });
}

function idsPointedAt(value: string): string[] {
  return value.includes('url(') ? [...value.matchAll(/url\(\s*["']?#([^"')]+)/g)].map(([, id = '']) => id) : [];
}

function idOf(use: Element): string {
  const address = use.getAttribute('href') ?? use.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '';
  const [file = '', id = ''] = address.split('#');
  if (file !== '' && file !== use.baseURI.split('#')[0]) throw new Error('the drawing is in another file');
  return id;
}
