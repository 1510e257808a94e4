/** Styles as the browser had computed them, each set written once as a class. */
import { markOwn } from './own-hosts.ts';

/** What decides whether a property can matter. */
interface Circumstances {
  style: CSSStyleDeclaration;
  /** `display` of the box around it. */
  outer: string;
  element: Element;
}

const laysOut = (display: string) => /flex|grid/.test(display);
const hasBorder = (side: string) => (at: Circumstances) => at.style.getPropertyValue(`border-${side}-style`) !== 'none';

/**
 * What a post's look is made of, and when. All that a browser computes would be 350 names for each element, and to ask
 * for one takes a microsecond or two.
 */
const LOOK: [matters: (at: Circumstances) => boolean, names: string][] = [
  [() => true, 'display position float clear box-sizing visibility opacity overflow-x overflow-y z-index'],
  [() => true, 'width height min-width min-height max-width max-height aspect-ratio'],
  [() => true, 'margin-top margin-right margin-bottom margin-left'],
  [() => true, 'padding-top padding-right padding-bottom padding-left'],
  [() => true, 'border-top-style border-right-style border-bottom-style border-left-style'],
  [hasBorder('top'), 'border-top-width border-top-color'],
  [hasBorder('right'), 'border-right-width border-right-color'],
  [hasBorder('bottom'), 'border-bottom-width border-bottom-color'],
  [hasBorder('left'), 'border-left-width border-left-color'],
  [() => true, 'border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius'],
  [({ style }) => style.position !== 'static', 'top right bottom left'],
  [
    ({ style }) => laysOut(style.display),
    'flex-direction flex-wrap justify-content align-items align-content row-gap column-gap',
  ],
  [({ style }) => style.display.includes('grid'), 'grid-template-columns grid-template-rows grid-auto-flow'],
  [({ outer }) => laysOut(outer), 'flex-grow flex-shrink flex-basis order align-self grid-column-start grid-row-start'],
  [() => true, 'color background-color background-image background-clip'],
  [({ style }) => style.backgroundImage !== 'none', 'background-size background-position background-repeat'],
  [() => true, 'box-shadow transform filter clip-path vertical-align mix-blend-mode'],
  [({ style }) => style.transform !== 'none', 'transform-origin'],
  [({ element }) => /^(img|video|canvas)$/.test(element.localName), 'object-fit object-position'],
  [() => true, 'font-family font-size font-weight font-style font-variant-caps font-stretch line-height'],
  [() => true, 'letter-spacing word-spacing text-align text-decoration-line text-transform text-overflow text-indent'],
  [({ style }) => style.textDecorationLine !== 'none', 'text-decoration-color text-decoration-style'],
  [() => true, 'white-space-collapse text-wrap-mode overflow-wrap word-break direction unicode-bidi writing-mode'],
  [({ style }) => style.display === 'list-item', 'list-style-type'],
  [() => true, '-webkit-line-clamp'],
  [({ style }) => style.getPropertyValue('-webkit-line-clamp') !== 'none', '-webkit-box-orient'],
  [({ element }) => element instanceof SVGElement, 'fill stroke stroke-width stroke-linecap stroke-linejoin'],
];

const GROUPS = LOOK.map(([matters, names]) => ({ matters, names: names.split(' ') }));

const PSEUDO = ['::before', '::after'] as const;

export class SnapshotStyles {
  readonly #pictures: ReadonlyMap<string, string>;
  readonly #classes = new Map<string, string>();

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

  #classFor(pseudo: string, declarations: string): string {
    const key = `${pseudo}{${safeCss(declarations)}}`;
    const name = this.#classes.get(key) ?? `s${this.#classes.size.toString(36)}`;
    this.#classes.set(key, name);
    return name;
  }

  #differing(element: Element, pseudo?: string): string {
    const style = getComputedStyle(element, pseudo);
    const usual = usualOf(element);
    const { color } = style;
    const around = pseudo === undefined ? element.parentElement : element;
    const at = { style, element, outer: around ? getComputedStyle(around).display : '' };
    let text = '';
    for (const { matters, names } of GROUPS) {
      if (!matters(at)) continue;
      for (const property of names) {
        const value = style.getPropertyValue(property);
        if (value === '' || (value === usual.get(property) && !isBorderWidth(property))) continue;
        // The colour of the text is what these have by themselves.
        if (value === color && property.endsWith('-color') && property !== 'background-color') continue;
        text += `${property}:${this.#withoutAddresses(value)};`;
      }
    }
    return text;
  }

  #withoutAddresses(value: string): string {
    return value.replaceAll(/url\((['"]?)(.*?)\1\)/g, (_whole, _quote, url: string) => {
      const data = url.startsWith('data:image/') ? url : this.#pictures.get(url);
      return data === undefined ? 'none' : `url("${data}")`;
    });
  }
}

/** By kind of element; a browser does not change its mind about them. */
const usuals = new Map<string, ReadonlyMap<string, string>>();

/** What the browser gives an element of this kind where no page says anything. */
function usualOf({ namespaceURI, localName }: Element): ReadonlyMap<string, string> {
  // A page's own element would run the page's code; to the browser it is as plain as a span.
  const name = localName.includes('-') ? 'span' : localName;
  const key = `${namespaceURI} ${name}`;
  const known = usuals.get(key);
  if (known) return known;
  // The page's styles end at a shadow root, and what is inherited ends at its host.
  const host = document.createElement('div');
  markOwn(host, 'plain');
  for (const [property, value] of Object.entries({ all: 'initial', direction: 'ltr', display: 'none' })) {
    host.style.setProperty(property, value, 'important');
  }
  const twin = document.createElementNS(namespaceURI, name);
  host.attachShadow({ mode: 'closed' }).append(twin);
  document.documentElement.append(host);
  const style = getComputedStyle(twin);
  const names = GROUPS.flatMap((group) => group.names);
  const usual = new Map(names.map((each) => [each, style.getPropertyValue(each)]));
  host.remove();
  usuals.set(key, usual);
  return usual;
}

/** A border that is drawn is three pixels wide unless somebody says otherwise: said always. */
function isBorderWidth(property: string): boolean {
  return /^border-\w+-width$/.test(property);
}

/** Nothing in a style may end it: what a page has put there is text. */
export function safeCss(css: string): string {
  return css.replace(/[<\0]/g, '\\3c ');
}
