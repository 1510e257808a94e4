/** The button on a post. It shows what a press will do, and afterwards what came of it. */
import { t } from '../browser/i18n.ts';
import { IS_OBSERVABLE, setSpeaking } from '../capture/own-hosts.ts';
import { makeHost, makeIcon } from './shadow.ts';

export type ButtonState = 'idle' | 'saving' | 'saved' | 'failed';

const ICONS: Record<ButtonState, string> = {
  // A sheet torn off at its lower edge.
  idle: 'M6 3.5h12v15l-2-1.6-2 1.6-2-1.6-2 1.6-2-1.6-2 1.6zM9 8h6M9 11.5h6',
  saving: 'M12 3.5a8.5 8.5 0 1 0 8.5 8.5',
  saved: 'M4.5 12.5l5 5 10-11',
  failed: 'M12 4.5v9.5M12 18.5v.5',
};

export class CaptureButton {
  readonly host: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #words: HTMLElement;
  #state: ButtonState = 'idle';
  /** Hears real presses only: a page can make an event, but not one that `isTrusted`. */
  onPress: (again: boolean) => void = () => undefined;

  constructor() {
    const { host, root } = makeHost('capture');
    this.host = host;
    this.#button = document.createElement('button');
    this.#button.type = 'button';
    for (const [name, path] of Object.entries(ICONS)) this.#button.append(makeIcon(name, path));
    this.#words = document.createElement('span');
    this.#words.className = 'words';
    this.#words.setAttribute('role', 'status');
    root.append(this.#button, this.#words);
    this.#button.addEventListener('click', (event) => {
      if (event.isTrusted) this.onPress(event.shiftKey);
    });
    // With the shift key a browser would select everything from where the page was clicked before.
    host.addEventListener('mousedown', (event) => {
      if (event.shiftKey) event.preventDefault();
    });
    // The post beneath opens on a click: ours is not for it.
    for (const type of ['click', 'auxclick', 'pointerdown', 'mousedown', 'keydown', 'keyup']) {
      host.addEventListener(type, (event) => event.stopPropagation());
    }
    this.show('idle', '');
  }

  get state(): ButtonState {
    return this.#state;
  }

  show(state: ButtonState, words: string): void {
    this.#state = state;
    this.#button.dataset['state'] = state;
    if (IS_OBSERVABLE) this.host.dataset['state'] = state;
    setSpeaking(this.host, state === 'failed');
    this.#words.textContent = words;
    this.#button.setAttribute('aria-label', `${t('extension_name')}: ${words}`);
  }

  /** For a script whose extension is gone: it can do nothing any more, and says so. */
  switchOff(): void {
    this.#button.disabled = true;
    this.host.remove();
  }
}
