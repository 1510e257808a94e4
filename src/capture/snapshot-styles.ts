/** Styles as the browser had computed them, each set written once as a class. */

/** What a post's look is made of. All that a browser computes would be 350 names for each element. */
const PROPERTIES = [
  'display position top right bottom left z-index float clear box-sizing visibility opacity overflow-x overflow-y',
  'width height min-width min-height max-width max-height aspect-ratio',
  'margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left',
  'border-top-width border-right-width border-bottom-width border-left-width',
  'border-top-style border-right-style border-bottom-style border-left-style',
  'border-top-color border-right-color border-bottom-color border-left-color',
  'border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius',
  'flex-direction flex-wrap flex-grow flex-shrink flex-basis order justify-content align-items align-self align-content',
  'row-gap column-gap grid-template-columns grid-template-rows grid-auto-flow grid-column-start grid-row-start',
  'color background-color background-image background-size background-position background-repeat background-clip',
  'box-shadow transform transform-origin filter clip-path object-fit object-position vertical-align mix-blend-mode',
  'font-family font-size font-weight font-style font-variant-caps font-stretch line-height letter-spacing word-spacing',
  'text-align text-decoration-line text-decoration-color text-decoration-style text-transform text-overflow text-indent',
  'white-space-collapse text-wrap-mode overflow-wrap word-break direction unicode-bidi writing-mode list-style-type',
  '-webkit-line-clamp -webkit-box-orient fill stroke stroke-width stroke-linecap stroke-linejoin',
].flatMap((line) => line.split(' '));

const PSEUDO = ['::before', '::after'] as const;

export class SnapshotStyles {
  readonly #pictures: ReadonlyMap<string, string>;
  readonly #classes = new Map<string, string>();
  readonly #defaults = new Map<string, Map<string, string>>();
  #frame: HTMLIFrameElement | null = null;

  constructor(pictures: ReadonlyMap<string, string>) {
    this.#pictures = pictures;
  }

  classesOf(element: Element): string {
    const classes = [this.#classFor('', this.#differing(element))];
    for (const pseudo of PSEUDO) {
      const { content } = getComputedStyle(element, pseudo);
      if (content === 'none' || content === 'normal' || content === '') continue;
      classes.push(this.#classFor(pseudo, `content:${content};${this.#differing(element, pseudo)}`));
    }
    return classes.join(' ');
  }

  text(): string {
    return [...this.#classes].map(([key, name]) => `.${name}${key}`).join('\n');
  }

  close(): void {
    this.#frame?.remove();
  }

  #classFor(pseudo: string, declarations: string): string {
    const key = `${pseudo}{${safeCss(declarations)}}`;
    const name = this.#classes.get(key) ?? `s${this.#classes.size.toString(36)}`;
    this.#classes.set(key, name);
    return name;
  }

  #differing(element: Element, pseudo?: string): string {
    const style = getComputedStyle(element, pseudo);
    const usual = this.#usual(element);
    const { color } = style;
    let text = '';
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value === '' || (value === usual.get(property) && !isBorderWidth(property))) continue;
      // The colour of the text is what these have by themselves.
      if (value === color && property.endsWith('-color') && property !== 'background-color') continue;
      if (isBorderWidth(property) && style.getPropertyValue(property.replace('width', 'style')) === 'none') continue;
      text += `${property}:${this.#withoutAddresses(value)};`;
    }
    return text;
  }

  #withoutAddresses(value: string): string {
    return value.replaceAll(/url\((['"]?)(.*?)\1\)/g, (_whole, _quote, url: string) => {
      const data = url.startsWith('data:image/') ? url : this.#pictures.get(url);
      return data === undefined ? 'none' : `url("${data}")`;
    });
  }

  /** What the browser gives an element of this kind in a page without any style. */
  #usual(element: Element): Map<string, string> {
    const key = `${element.namespaceURI} ${element.localName}`;
    const known = this.#defaults.get(key);
    if (known) return known;
    const usual = new Map<string, string>();
    const plain = this.#plainDocument();
    if (plain) {
      const twin = plain.createElementNS(element.namespaceURI, element.localName);
      plain.body.append(twin);
      const style = getComputedStyle(twin);
      for (const property of PROPERTIES) usual.set(property, style.getPropertyValue(property));
      twin.remove();
    }
    this.#defaults.set(key, usual);
    return usual;
  }

  #plainDocument(): Document | null {
    if (!this.#frame) {
      this.#frame = document.createElement('iframe');
      this.#frame.dataset['tearsheet'] = 'plain';
      this.#frame.style.cssText = 'position: fixed; left: -99px; width: 9px; height: 9px; visibility: hidden;';
      document.documentElement.append(this.#frame);
    }
    return this.#frame.contentDocument;
  }
}

/** A border that is drawn is three pixels wide unless somebody says otherwise: said always. */
function isBorderWidth(property: string): boolean {
  return /^border-\w+-width$/.test(property);
}

/** Nothing in a style may end it: what a page has put there is text. */
export function safeCss(css: string): string {
  return css.replace(/[<\0]/g, '\\3c ');
}
