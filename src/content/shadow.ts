/** Elements of ours in somebody else's page: a host that tells nothing but its state, and a closed root. */
import { IN_PAGE_STYLE } from './in-page.css.ts';

export function makeHost(role: 'capture' | 'notice' | 'progress'): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div');
  host.dataset['tearsheet'] = role;
  const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
  const style = document.createElement('style');
  style.textContent = IN_PAGE_STYLE;
  root.append(style);
  return { host, root };
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 24 × 24 line drawing. */
export function makeIcon(name: string, path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  for (const [key, value] of Object.entries({ class: name, viewBox: '0 0 24 24', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  const looks = { d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linejoin': 'round' };
  for (const [key, value] of Object.entries({ ...looks, 'stroke-linecap': 'round' })) line.setAttribute(key, value);
  svg.append(line);
  return svg;
}
