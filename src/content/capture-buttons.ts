/** All buttons of a tab: which post has which, and what each shows. */
import { t } from '../browser/i18n.ts';
import type { Way } from '../capture/capture-session.ts';
import type { Saved } from '../messaging/payloads.ts';
import type { PageReader } from '../platforms/contract.ts';
import { CaptureButton } from './capture-button.ts';

interface Actions {
  /** Never rejects without having shown why. */
  capture: (post: Element, way: Way) => Promise<unknown>;
  open: (captureId: string) => void;
  signal: AbortSignal;
}

interface Placed {
  button: CaptureButton;
  saved: Saved | null;
  /** Which post it was when it was saved: a site may put another one into the same element. */
  savedPost: string | null;
}

export class CaptureButtons {
  readonly #page: PageReader;
  readonly #actions: Actions;
  readonly #placed = new WeakMap<Element, Placed>();
  #photograph = false;

  constructor(page: PageReader, actions: Actions) {
    this.#page = page;
    this.#actions = actions;
    // Left behind by a script whose extension was updated.
    for (const host of document.querySelectorAll('[data-tearsheet]')) host.remove();
    actions.signal.addEventListener('abort', () => this.#all().forEach(({ button }) => button.switchOff()), {
      once: true,
    });
  }

  /** A button on this post, if it has none or the site has thrown it away. */
  put(post: Element): void {
    if (this.#actions.signal.aborted) return;
    const placed = this.#placed.get(post) ?? this.#make(post);
    if (post.contains(placed.button.host)) return;
    const place = this.#page.buttonPlace(post);
    (place ?? post).append(placed.button.host);
  }

  /** The browser's permission to photograph this tab came or went: every idle button says so. */
  setPhotograph(available: boolean): void {
    this.#photograph = available;
    for (const { button } of this.#all()) if (button.state === 'idle') button.show('idle', this.#idleWords());
  }

  saving(post: Element): void {
    this.#placed.get(post)?.button.show('saving', t('button_saving')); // a post may have no button yet
  }

  /** What is being done to a post that takes long. */
  progress(post: Element, words: string): void {
    this.#placed.get(post)?.button.show('saving', words);
  }

  saved(post: Element, saved: Saved): void {
    const placed = this.#placed.get(post);
    if (!placed) return;
    placed.saved = saved;
    placed.savedPost = this.#idOf(post);
    const words = t('button_saved', t(`method_${saved.method.replace('-', '_')}`));
    placed.button.show('saved', saved.method === 'redrawing' ? `${t('button_photograph_hint')} ${words}` : words);
  }

  /** As it was before the press. */
  rest(post: Element): void {
    this.#placed.get(post)?.button.show('idle', this.#idleWords());
  }

  /** The capture of this post, when its picture is a redrawing and the post is still the same. */
  redrawingOf(post: Element): string | null {
    const placed = this.#placed.get(post);
    if (placed?.saved?.method !== 'redrawing' || placed.savedPost !== this.#idOf(post)) return null;
    return placed.saved.captureId;
  }

  /** False when there is no button that could say it. */
  failed(post: Element, words: string): boolean {
    const placed = this.#placed.get(post);
    if (!placed || !placed.button.host.isConnected) return false;
    placed.button.show('failed', t('button_failed', words));
    return true;
  }

  #make(post: Element): Placed {
    const placed: Placed = {
      button: new CaptureButton((again) => this.#press(post, again)),
      saved: null,
      savedPost: null,
    };
    placed.button.show('idle', this.#idleWords());
    this.#placed.set(post, placed);
    return placed;
  }

  #press(post: Element, again: boolean): void {
    const placed = this.#placed.get(post);
    if (!placed) return;
    const isSaved = placed.button.state === 'saved' && placed.savedPost === this.#idOf(post);
    if (placed.saved && isSaved && !again) this.#actions.open(placed.saved.captureId);
    else void this.#actions.capture(post, this.#photograph ? 'photograph' : 'redraw').catch(() => undefined);
  }

  #idOf(post: Element): string | null {
    return this.#page.readPost(post, new URL(location.href)).post.id;
  }

  #idleWords(): string {
    return t(this.#photograph ? 'button_photograph' : 'button_redraw');
  }

  #all(): Placed[] {
    return this.#page.findPosts(document).flatMap((post) => this.#placed.get(post) ?? []);
  }
}
