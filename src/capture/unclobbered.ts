/**
 * Properties of elements as the browser has them. A form's fields stand in the place of its own properties where they have
 * their names (HTML, "named properties" of a form), also for us: `<input name="children">`.
 */
export function ownChildren(element: Element): Element[] {
  const children: HTMLCollection = Reflect.get(Element.prototype, 'children', element);
  return [...children];
}

export function ownStyle(element: Element & ElementCSSInlineStyle): CSSStyleDeclaration {
  if (!(element instanceof HTMLElement)) return element.style;
  const style: CSSStyleDeclaration = Reflect.get(HTMLElement.prototype, 'style', element);
  return style;
}
