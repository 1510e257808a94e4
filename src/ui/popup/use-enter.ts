/** Enter does the popup's first thing as soon as the popup is open. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Also where the browser gives the popup the keys without the focus: Firefox moves a popup that it has loaded beforehand,
 * and the focus is lost on the way (seen in 153). The button is then the document's active element, hears the key, and is
 * not pressed by it. `act` null: there is nothing to do.
 */
export function useEnter(button: RefObject<HTMLButtonElement | null>, act: (() => void) | null): void {
  useLayoutEffect(() => button.current?.focus(), [act === null]);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUnfocused = event.target === document.body || !document.hasFocus();
      if (event.key !== 'Enter' || event.repeat || !isUnfocused || act === null) return;
      event.preventDefault(); // once, should the browser press the button after all
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
