/** Which attributes of an element go into its snapshot: what is shown, and what says what it is. Labels are left out: they tell what the viewer liked. */

const KEPT = new Set([
  ...['role', 'lang', 'dir', 'alt', 'datetime', 'data-testid', 'colspan', 'rowspan'],
  ...['viewBox', 'd', 'fill', 'fill-rule', 'clip-rule', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin'],
  ...['cx', 'cy', 'r', 'rx', 'ry', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'points', 'transform', 'width', 'height'],
]);

export function attributesOf(element: Element, pictures: ReadonlyMap<string, string>): (readonly [string, string])[] {
  const kept = [...element.attributes]
    .filter(({ name }) => KEPT.has(name))
    .map(({ name, value }) => [name, value] as const);
  if (element instanceof HTMLAnchorElement && /^https?:/.test(element.href)) kept.push(['href', element.href]);
  const picture =
    element instanceof HTMLImageElement
      ? element.currentSrc || element.src
      : element instanceof HTMLVideoElement
        ? element.poster
        : '';
  if (picture !== '') {
    const data = picture.startsWith('data:image/') ? picture : pictures.get(picture);
    if (data !== undefined) kept.push(['src', data]);
    // Named, not asked for.
    if (!picture.startsWith('data:')) kept.push(['data-src', picture]);
  }
  return kept;
}
