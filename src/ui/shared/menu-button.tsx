/** A button with a menu: the browser's own popover, and a key for each entry while it is open. */
import type { ComponentChildren, TargetedToggleEvent } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface MenuButtonProps {
  /** For tests: what the menu is for. */
  action: string;
  label: ComponentChildren;
  /** Read aloud over the entries. */
  name: string;
  children: ComponentChildren;
}

/** CSS pixels between the button and its menu, and between the menu and the edge of the view. */
const GAP = 4;

export function MenuButton({ action, label, name, children }: MenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const listening = useRef<AbortController | null>(null);
  useEffect(() => () => listening.current?.abort(), []); // null: it was never open

  /** Firefox 140 cannot yet be told in CSS to put it at the button. */
  function place(): void {
    if (!button.current || !menu.current) return; // gone meanwhile
    const at = button.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu.current;
    const isRoomBelow = at.bottom + GAP + height < innerHeight || at.top < innerHeight / 2;
    menu.current.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`;
    menu.current.style.top = `${Math.max(GAP, isRoomBelow ? at.bottom + GAP : at.top - GAP - height)}px`;
  }

  /** On the whole page, wherever the focus is: what is shown beside may take it while the menu opens. */
  function onToggle({ newState }: TargetedToggleEvent<HTMLDivElement>): void {
    listening.current?.abort();
    if (newState !== 'open') return;
    listening.current = new AbortController();
    document.addEventListener('keydown', onKey, { capture: true, signal: listening.current.signal });
    place();
    menu.current?.focus({ preventScroll: true });
  }

  function onKey(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return; // somebody types
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>('button:not(:disabled), input') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const called = entries.find(({ dataset }) => dataset['key'] === event.key.toLowerCase());
    // The page has keys of its own, and none of them is meant while this is open. The browser's stay: Escape closes it.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || (step === undefined && !called)) return;
    event.preventDefault();
    if (step !== undefined) entries.at((at + step) % entries.length)?.focus();
    else called?.click();
  }

  return (
    <>
      <button type="button" ref={button} data-action={action} popovertarget={id} aria-haspopup="true">
        {label}
      </button>
      <div
        id={id}
        ref={menu}
        class="menu"
        popover="auto"
        role="group"
        aria-label={name}
        tabIndex={-1}
        onToggle={onToggle}
      >
        {children}
      </div>
    </>
  );
}

interface MenuEntryProps {
  name: string;
  /** The letter or digit that calls it while the menu is open. */
  letter: string;
  /** Absent: not yet. */
  onPress: (() => void) | undefined;
  children: ComponentChildren;
}

export function MenuEntry({ name, letter, onPress, children }: MenuEntryProps) {
  return (
    <button type="button" class="menu-entry" data-entry={name} data-key={letter} disabled={!onPress} onClick={onPress}>
      <span>{children}</span>
      <kbd aria-hidden="true">{letter.toUpperCase()}</kbd>
    </button>
  );
}
