// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Picked, pickBox } from '../../../src/content/page-capture/picker.ts';
import { words } from '../../ui/fake-browser.ts';

vi.mock('../../../src/browser/api.ts', () => import('../../ui/fake-browser.ts'));

/** Its root is closed for the page; a test looks in. */
const attach = vi.spyOn(Element.prototype, 'attachShadow');

let end: AbortController;
let picked: Promise<Picked | null>;

/** The picker's bar over a page in whose middle this element stands. */
function pickOver(name: string): { element: HTMLElement; root: ShadowRoot } {
  const element = document.createElement(name);
  document.body.append(element);
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 300, 200));
  document.elementFromPoint = () => element;
  picked = pickBox(end.signal);
  const made = attach.mock.results.at(-1);
  if (made?.type !== 'return') throw new Error('no picker');
  const root = made.value;
  return { element, root };
}

function press(key: string, isTrusted = true): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  window.dispatchEvent(event);
}

beforeEach(() => {
  document.body.replaceChildren();
  end = new AbortController();
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => act());
  HTMLElement.prototype.showPopover = () => undefined;
});
afterEach(() => end.abort());

describe('the picker', () => {
  it('says beforehand that the name of who looks may be in the picture', () => {
    const { root } = pickOver('p');
    expect(root.querySelector('.viewer')?.textContent).toBe(words('pick_viewer'));
    expect(root.querySelector('.frame')?.textContent).toBe('');
  });

  it('gives what stands in the middle for an Enter, and has gone', async () => {
    const { element } = pickOver('p');
    press('Enter');
    expect(await picked).toEqual({ box: element, hidden: [] });
    expect(document.documentElement.lastElementChild).toBe(document.body);
  });

  it('hides for H what is pointed at, and shows it again for another', async () => {
    const { element } = pickOver('p');
    press('h');
    press('h');
    press('H');
    press('Enter');
    expect(await picked).toEqual({ box: element, hidden: [element] });
  });

  it('says of a page within the page that nothing in it is read', () => {
    const { root } = pickOver('object');
    expect(root.querySelector('.frame')?.textContent).toBe(words('pick_frame'));
  });

  it('takes nothing for keys and clicks that a page makes up', async () => {
    const { root } = pickOver('p');
    press('Enter', false);
    root.querySelector<HTMLElement>('[data-action="take"]')?.click();
    press('Escape');
    expect(await picked).toBeNull();
  });
});
