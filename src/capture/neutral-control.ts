/**
 * What a viewer did to a post is no part of its picture: a control that is lit for them is shown as the same control is
 * on another post, which is what a viewer without marks sees.
 */

/** Sets a style above the page's own, or an attribute: with a way back in the page, with none in a copy. */
export interface Restyle {
  style(element: Element, property: string, value: string): void;
  attribute(element: Element, name: string, value: string): void;
}

/** Of an icon, what decides how it is painted; none of it moves anything. */
const PAINT = ['color', 'fill', 'stroke', 'stroke-width', 'opacity'];

const POINTED_AT = ':hover, :focus-within';

/** SVG's own elements, the same on every site. */
const SHAPES = 'path, use';
const OTHER_SHAPES = 'circle, rect, ellipse, line, polygon, polyline, image, text';

/** False, with nothing changed, where the other's icon has another form, or is just lit by the pointer. */
export function showAs(control: Element, plain: Element, restyle: Restyle): boolean {
  if (plain.matches(POINTED_AT)) return false;
  const [icons, plainIcons] = [control, plain].map((each) => [...each.querySelectorAll('svg')]);
  const pairs = (icons ?? []).map((icon, at) => pairOf(icon, plainIcons?.[at]));
  if (pairs.length === 0 || pairs.length !== plainIcons?.length || pairs.includes(null)) return false;
  const [plainIcon] = plainIcons;
  if (plainIcon === undefined) return false;
  const { color } = getComputedStyle(plainIcon);
  // Words and icon have one colour, wherever the site has set it.
  for (const element of [control, ...control.querySelectorAll('*')]) restyle.style(element, 'color', color);
  for (const pair of pairs) pair?.forEach(([shape, plainShape]) => paintAs(shape, plainShape, restyle));
  return true;
}

/** The drawing and its one shape, each with its counterpart. Null where they are built otherwise. */
function pairOf(icon: Element, plain: Element | undefined): [Element, Element][] | null {
  const [shape, plainShape] = [onlyShape(icon), plain === undefined ? null : onlyShape(plain)];
  if (plain === undefined || shape === null || plainShape === null) return null;
  const isSameForm = shape.localName === plainShape.localName;
  const isSameSize = icon.getAttribute('viewBox') === plain.getAttribute('viewBox');
  return isSameForm && isSameSize
    ? [
        [icon, plain],
        [shape, plainShape],
      ]
    : null;
}

/** One path, or one address in a sheet of icons. */
function onlyShape(icon: Element): Element | null {
  const shapes = icon.querySelectorAll(SHAPES);
  const others = icon.querySelectorAll(OTHER_SHAPES);
  return shapes.length === 1 && others.length === 0 ? (shapes[0] ?? null) : null;
}

function paintAs(shape: Element, plain: Element, restyle: Restyle): void {
  for (const name of ['d', 'href']) {
    const value = plain.getAttribute(name);
    if (value !== null) restyle.attribute(shape, name, value);
  }
  const style = getComputedStyle(plain);
  for (const property of PAINT) restyle.style(shape, property, style.getPropertyValue(property));
}
