// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { useKeys } from '../../../src/ui/library/keyboard/use-keys.ts';
import { MenuButton, MenuEntry } from '../../../src/ui/shared/menu-button.tsx';
import { find, mount } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

const page = { Escape: vi.fn(), Delete: vi.fn(), d: vi.fn(), ' ': vi.fn() };
const copy = vi.fn();

function Page() {
  useKeys(page);
  return (
    <MenuButton action="copy" label="Copy" name="Copy">
      <MenuEntry name="article" letter="a" onPress={copy}>
        For an article
      </MenuEntry>
    </MenuButton>
  );
}

// The environment has no popovers: neither do they open, nor is their event known.
Object.defineProperty(HTMLElement.prototype, 'ontoggle', { value: null, writable: true, configurable: true });

function toggle(newState: 'open' | 'closed'): void {
  void act(() => void find('.menu').dispatchEvent(Object.assign(new Event('toggle'), { newState })));
}

function key(name: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  find('.menu').dispatchEvent(event);
  return event;
}

it('keeps the keys of the page from what lies under an open menu, and leaves Escape to the browser, which closes it', () => {
  void act(() => void mount(<Page />));
  toggle('open');
  for (const name of ['Delete', 'd', ' ']) key(name);
  expect(key('Escape').defaultPrevented).toBe(false);
  for (const act of Object.values(page)) expect(act).not.toHaveBeenCalled();
  expect(key('a').defaultPrevented).toBe(true);
  expect(copy).toHaveBeenCalledOnce();
  toggle('closed');
  key('Escape');
  expect(page.Escape).toHaveBeenCalledOnce();
});
