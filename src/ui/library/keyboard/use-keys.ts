/** Keys that work anywhere on the page, as long as nobody is typing and nothing is open over it. */
import { useEffect, useRef } from 'preact/hooks';

/** Name of a key, with `Shift+` or `Ctrl+` before it → what it does. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** The one that works while one types, too: it writes nothing. */
export const PALETTE_KEY = 'Ctrl+k';

export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys; // what is on the page now, not what was there when the listener began
  useEffect(() => {
    const controller = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const act = current.current[nameOf(event)];
        if (!act || event.defaultPrevented || document.querySelector('dialog[open], [popover]:popover-open')) return;
        if (isTyping(event.target) && nameOf(event) !== PALETTE_KEY) return;
        // Held down, it would open again what it has just closed.
        if (event.key === ' ' && (event.repeat || isPressedBySpace(event.target))) return;
        event.preventDefault();
        act();
      },
      { signal: controller.signal },
    );
    return () => controller.abort();
  }, []);
}

function nameOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (altKey) return '';
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return `Ctrl+${name}`;
  // What needs Shift to be typed at all, such as `?` and on many keyboards `/`, is named by itself.
  return shiftKey && /^([a-z]|[A-Z][A-Za-z]+)$/.test(name) ? `Shift+${name}` : name;
}

/** The browser's own meaning of the key goes first. */
function isPressedBySpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, summary, input, [role=button]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
