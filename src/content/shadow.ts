/** Elements of ours in somebody else's page: a host that tells nothing, and all that there is in a closed root. */
import { markOwn, type VisibleRole } from '../capture/own-hosts.ts';
import { shadowOf } from '../capture/shadow-of.ts';
import { HOST_STYLES, IN_PAGE_STYLE, OUR_SIGN } from './in-page.css.ts';

export function makeHost(role: VisibleRole): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div');
  markOwn(host, role);
  const root = host.attachShadow({ mode: 'closed', delegatesFocus: true });
  const style = document.createElement('style');
  style.textContent = IN_PAGE_STYLE + HOST_STYLES[role];
  root.append(style);
  return { host, root };
}

/** Takes away what a script of ours has left behind whose extension was updated: only its closed roots tell that it is ours. */
export function removeLeftBehind(): void {
  for (const host of document.querySelectorAll<HTMLElement>('div')) {
    if (shadowOf(host)?.querySelector('style')?.textContent.startsWith(OUR_SIGN) === true) host.remove();
  }
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
