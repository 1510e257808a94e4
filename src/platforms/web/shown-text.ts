/** What can be read in a part of a page: kept as "text in the picture", and never as anybody's words. */

/** Characters. */
const MOST = 200_000;

/** Custom elements that are asked for a root of their own. */
const MOST_ROOTS = 500;

/** As the browser would copy it: what is hidden is not in it. Words in open shadow roots follow. */
export function shownText(box: Element): string {
  const texts = [textOf(box)];
  for (const root of rootsIn(box)) for (const child of root.children) texts.push(textOf(child));
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MOST)
    .toWellFormed();
}

function textOf(element: Element): string {
  if (element.localName === 'style' || element.localName === 'script') return '';
  return element instanceof HTMLElement ? element.innerText : (element.textContent ?? ''); // null: no element has it
}

function rootsIn(box: Element): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  const from: (Element | ShadowRoot)[] = [box];
  for (let at = from.pop(); at !== undefined && roots.length < MOST_ROOTS; at = from.pop()) {
    const elements = at instanceof Element ? [at, ...at.querySelectorAll('*')] : [...at.querySelectorAll('*')];
    for (const { shadowRoot } of elements) {
      if (shadowRoot === null) continue;
      roots.push(shadowRoot);
      from.push(shadowRoot);
    }
  }
  return roots;
}

/** For finding words of one text in another: without regard to case, to spaces, and to how signs are composed. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Of the page's words, those that stand in the view. What lies wholly outside of it is not gone into. */
export function textInView(): string {
  const view = { right: document.documentElement.clientWidth || innerWidth, bottom: innerHeight };
  const isInView = ({ left, right, top, bottom }: DOMRect): boolean =>
    right > 0 && bottom > 0 && left < view.right && top < view.bottom;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    const box = node.getBoundingClientRect();
    const isOut = box.width > 0 && box.height > 0 && !isInView(box);
    return isOut || !node.checkVisibility({ visibilityProperty: true })
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_SKIP;
  });
  const words: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (isInView(range.getBoundingClientRect())) words.push(node.data.replace(/\s+/g, ' ').trim());
  }
  return words.join('\n').slice(0, MOST).toWellFormed();
}
