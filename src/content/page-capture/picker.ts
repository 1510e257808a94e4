/**
 * Somebody points at a part of a page: an outline under the pointer, larger and smaller by the arrows, by touch with the
 * buttons of the bar. A pane of ours lies over the page meanwhile, so that the page (a frame in it, too) is not pressed.
 */
import { t } from '../../browser/i18n.ts';
import { markOwn } from '../../capture/own-hosts.ts';
import { BoxChoice, elementAt, type Point } from './box-choice.ts';
import { PICKER_STYLE } from './picker.css.ts';
import { scrollUnder } from './scroll-under.ts';

export interface Picked {
  box: Element;
  /** What tells who is looking, as far as the person has pointed at it. */
  hidden: Element[];
}

/** Standards' own names, the same on every page. */
const DIALOGUES = 'dialog:modal';
const FRAMES = 'iframe, frame, object, embed';

/** Until something is chosen; null: nothing. `signal` ends it, too. */
export function pickBox(signal: AbortSignal): Promise<Picked | null> {
  return new Promise((resolve) => {
    const end = new AbortController();
    const over = AbortSignal.any([signal, end.signal]);
    const picker = new Picker(over, (picked) => {
      // Before the end, which says that nothing was chosen.
      resolve(picked);
      end.abort();
    });
    over.addEventListener('abort', () => resolve(null), { once: true });
    picker.start();
  });
}

class Picker {
  readonly #signal: AbortSignal;
  readonly #finish: (picked: Picked | null) => void;
  readonly #choice = new BoxChoice();
  readonly #host = document.createElement('div');
  readonly #outline = part('div', 'outline');
  readonly #bar = part('div', 'bar');
  readonly #actions = part('div', 'actions');
  readonly #size = part('p', 'size');
  readonly #frame = part('p', 'frame');
  readonly #patches = new Map<Element, HTMLElement>();
  #root: ShadowRoot | null = null;
  #point: Point | null = null;
  #met: Element | null = null;
  #isDue = false;

  constructor(signal: AbortSignal, finish: (picked: Picked | null) => void) {
    this.#signal = signal;
    this.#finish = finish;
  }

  start(): void {
    markOwn(this.#host, 'picker');
    const root = this.#host.attachShadow({ mode: 'closed' });
    this.#root = root;
    const style = document.createElement('style');
    style.textContent = PICKER_STYLE;
    this.#fillBar();
    root.append(style, this.#outline, this.#bar);
    // Beside a dialogue that shuts off the rest of the page, nothing could be pressed.
    const dialogues = [...document.querySelectorAll(DIALOGUES)];
    (dialogues.at(-1) ?? document.documentElement).append(this.#host);
    this.#host.popover = 'manual';
    this.#host.showPopover();
    this.#signal.addEventListener('abort', () => this.#host.remove(), { once: true });
    this.#listen();
    this.#choosePoint({ x: innerWidth / 2, y: innerHeight / 2 });
    // Its first button takes the picture.
    this.#actions.querySelector('button')?.focus({ preventScroll: true });
  }

  #fillBar(): void {
    this.#bar.setAttribute('role', 'dialog');
    this.#bar.setAttribute('aria-label', t('pick_title'));
    this.#size.setAttribute('role', 'status');
    const buttons: [name: string, label: string, key: string, act: () => void][] = [
      ['take', t('pick_take'), '↵', () => this.#take()],
      ['larger', t('pick_larger'), '↑', () => this.#larger()],
      ['smaller', t('pick_smaller'), '↓', () => this.#smaller()],
      ['hide', t('pick_hide'), 'H', () => this.#hide()],
      ['cancel', t('pick_cancel'), 'Esc', () => this.#finish(null)],
    ];
    for (const [name, label, key, act] of buttons) {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['action'] = name;
      const sign = document.createElement('kbd');
      sign.setAttribute('aria-hidden', 'true');
      sign.textContent = key;
      button.append(label, sign);
      // What a page makes up is no press.
      button.addEventListener('click', ({ isTrusted }) => isTrusted && act());
      this.#actions.append(button);
    }
    this.#bar.append(
      words('title', t('pick_title')),
      words('viewer', t('pick_viewer')),
      this.#frame,
      this.#size,
      this.#actions,
    );
  }

  #listen(): void {
    const options = { signal: this.#signal, capture: true };
    this.#host.addEventListener('pointermove', (event) => this.#onMove(event), options);
    this.#host.addEventListener('click', (event) => this.#onClick(event), options);
    this.#host.addEventListener(
      'wheel',
      (event) => {
        if (this.#met !== null && scrollUnder(this.#met, event)) event.preventDefault();
      },
      { ...options, passive: false },
    );
    for (const name of ['keydown', 'keyup', 'keypress'] as const) {
      window.addEventListener(name, (event) => this.#onKey(event), options);
    }
    for (const name of ['scroll', 'resize'] as const) window.addEventListener(name, () => this.#drawSoon(), options);
  }

  #onMove(event: PointerEvent): void {
    // A finger that moves scrolls.
    if (!event.isTrusted || event.pointerType === 'touch' || this.#isInBar(event)) return;
    this.#choosePoint({ x: event.clientX, y: event.clientY });
  }

  #onClick(event: MouseEvent): void {
    // By the keyboard it is a button of the bar that was pressed, wherever the browser says that it happened.
    if (!event.isTrusted || event.detail === 0 || this.#isInBar(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#choosePoint({ x: event.clientX, y: event.clientY });
    // A finger has not seen what it chooses before it has: the bar's button takes it.
    if (event instanceof PointerEvent && event.pointerType === 'mouse') this.#take();
  }

  #isInBar({ clientX: x, clientY: y }: MouseEvent): boolean {
    const { left, right, top, bottom } = this.#bar.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  }

  #onKey(event: KeyboardEvent): void {
    const acts: Record<string, () => void> = {
      Enter: () => this.#take(),
      Escape: () => this.#finish(null),
      ArrowUp: () => this.#larger(),
      ArrowDown: () => this.#smaller(),
      ArrowLeft: () => this.#beside(-1),
      ArrowRight: () => this.#beside(1),
      h: () => this.#hide(),
      H: () => this.#hide(),
    };
    // The page has thrown us away, with the dialogue in which we were: its keys are its own again.
    if (!this.#host.isConnected) {
      this.#finish(null);
      return;
    }
    const act = acts[event.key];
    if (!event.isTrusted || act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // On another button of the bar, the key is that button's.
    const focused = this.#root?.activeElement;
    if (event.key === 'Enter' && focused instanceof HTMLElement && focused.dataset['action'] !== 'take') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Held down since before, it has chosen nothing.
    if (event.type === 'keydown' && !(event.repeat && event.key === 'Enter')) act();
  }

  #choosePoint(point: Point): void {
    this.#point = point;
    this.#host.toggleAttribute('data-away', true);
    this.#met = elementAt(point);
    this.#host.toggleAttribute('data-away', false);
    this.#choice.point(this.#met);
    this.#drawSoon();
  }

  #larger(): void {
    this.#choice.larger();
    this.#drawSoon();
  }

  #smaller(): void {
    this.#choice.smaller(this.#point);
    this.#drawSoon();
  }

  #beside(step: 1 | -1): void {
    this.#choice.beside(step);
    this.#choice.chosen?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.#drawSoon();
  }

  /** What the pointer is upon is not to be in the picture; once more: it may be after all. */
  #hide(): void {
    const element = this.#met ?? this.#choice.chosen;
    if (element === null) return;
    const known = this.#patches.get(element);
    if (known) {
      known.remove();
      this.#patches.delete(element);
    } else {
      const patch = part('div', 'patch');
      this.#patches.set(element, patch);
      this.#root?.insertBefore(patch, this.#bar);
    }
    this.#drawSoon();
  }

  #take(): void {
    const box = this.#choice.chosen;
    const gone = [...this.#patches].filter(([element]) => !element.isConnected);
    for (const [element, patch] of gone) {
      patch.remove();
      this.#patches.delete(element);
    }
    this.#drawSoon();
    // The page has drawn it anew meanwhile, and what stands there now is not hidden.
    this.#frame.textContent = gone.length > 0 ? t('pick_hidden_gone') : '';
    if (box !== null && gone.length === 0) this.#finish({ box, hidden: [...this.#patches.keys()] });
  }

  #drawSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      if (!this.#signal.aborted) this.#draw();
    });
  }

  #draw(): void {
    const box = this.#choice.chosen;
    this.#outline.hidden = box === null;
    for (const [element, patch] of this.#patches) place(patch, element.getBoundingClientRect());
    if (box === null) return;
    const rect = box.getBoundingClientRect();
    place(this.#outline, rect);
    this.#size.textContent = `${box.getAttribute('role') ?? box.localName} · ${Math.round(rect.width)} × ${Math.round(rect.height)}`;
    if (box.matches(FRAMES)) this.#frame.textContent = t('pick_frame');
    else if (this.#frame.textContent === t('pick_frame')) this.#frame.textContent = '';
    this.#bar.dataset['at'] = (this.#point?.y ?? 0) > innerHeight * 0.6 ? 'top' : 'bottom';
  }
}

function place({ style }: HTMLElement, { left, top, width, height }: DOMRect): void {
  Object.assign(style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}

function part(name: 'div' | 'p', className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  return element;
}

function words(className: string, text: string): HTMLElement {
  const paragraph = part('p', className);
  paragraph.textContent = text;
  return paragraph;
}
