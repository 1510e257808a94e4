/** All buttons of a tab: which post has which, and what each shows. */
import { t } from '../browser/i18n.ts';
import type { Way } from '../capture/capture-session.ts';
import type { Saved } from '../messaging/payloads.ts';
import type { PageReader } from '../platforms/contract.ts';
import { type Seat, takeSeats } from './button-seat.ts';
import { CaptureButton } from './capture-button.ts';
import { keyOf } from './intercept/received-posts.ts';
import { NearPosts } from './near-posts.ts';
import { removeLeftBehind } from './shadow.ts';

/** Posts of a page that have a button wherever they stand. On a longer page the others get one when they are near. */
const ALWAYS = 100;

/** Milliseconds after a capture in which a new element for the same post is looked for. */
const REPLACED = 10_000;

/** Milliseconds after which a window that is being resized has its size. */
const RESIZED = 200;

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
  readonly #near: NearPosts;
  /** Buttons whose posts went far from the view, for the next that come near. */
  readonly #free: CaptureButton[] = [];
  readonly #watched = new WeakSet<Element>();
  #awaited = 0;
  #photograph = false;
  /** The last capture, for a post that is drawn anew just then. */
  #justSaved: { key: string; saved: Saved; at: number } | null = null;

  constructor(page: PageReader, actions: Actions) {
    this.#page = page;
    this.#actions = actions;
    const onMoved = (near: readonly Element[], far: readonly Element[]) => {
      for (const post of far) this.#release(post);
      this.#seat(near);
    };
    this.#near = new NearPosts({ onMoved, onLaidOut: (posts) => this.#seat(posts) }, actions.signal);
    removeLeftBehind();
    let resized: ReturnType<typeof setTimeout> | undefined;
    const onResize = () => {
      clearTimeout(resized);
      resized = setTimeout(() => this.#seatAnew(), RESIZED);
    };
    window.addEventListener('resize', onResize, { signal: actions.signal, passive: true });
    actions.signal.addEventListener('abort', () => this.#all().forEach(({ button }) => button.switchOff()), {
      once: true,
    });
  }

  /**
   * A button on each of these posts, once it is laid out and stands near the view: where its seat is, is then there to be
   * read. At once where it had one: the site has thrown it away, or its row of actions has only come by now.
   */
  put(posts: readonly Element[]): void {
    if (this.#actions.signal.aborted) return;
    this.#seat(posts.filter((post) => this.#placed.has(post)));
    for (const post of posts) {
      if (this.#placed.has(post) || this.#watched.has(post)) continue;
      this.#watched.add(post);
      if (this.#awaited++ < ALWAYS) this.#near.awaitLayout(post);
      else this.#near.observe(post);
    }
  }

  /** In rows that have another width now. */
  #seatAnew(): void {
    if (this.#actions.signal.aborted) return;
    takeSeats(
      this.#page.findPosts(document).flatMap((post): Seat[] => {
        const host = this.#placed.get(post)?.button.host;
        const row = host?.parentElement;
        return host && row ? [{ host, row, post }] : [];
      }),
    );
  }

  #seat(posts: readonly Element[]): void {
    const seats: Seat[] = [];
    for (const post of posts) {
      const { host } = (this.#placed.get(post) ?? this.#make(post)).button;
      const isInRow = post.contains(host) && host.parentElement !== post;
      const row = isInRow ? null : this.#page.buttonPlace(post);
      if (row) seats.push({ host, row, post });
      else if (!isInRow && host.parentElement !== post) seats.push({ host, row: post, post });
    }
    takeSeats(seats);
  }

  /** The browser's permission to photograph this tab came or went: every idle button says so. */
  setPhotograph(available: boolean): void {
    this.#photograph = available;
    for (const { button } of this.#all()) if (button.state === 'idle') button.show('idle', this.#idleWords());
  }

  /** A post that is pressed by the keyboard far from the view gets its button now, to say what came of it. */
  saving(post: Element): void {
    if (!this.#placed.has(post)) this.#seat([post]);
    this.#placed.get(post)?.button.show('saving', t('button_saving'));
  }

  /** What is being done to a post that takes long. */
  progress(post: Element, words: string): void {
    this.#placed.get(post)?.button.show('saving', words);
  }

  /** Its site may have drawn the post anew meanwhile, in another element: that one says it. */
  saved(post: Element, saved: Saved): void {
    const key = this.#showSaved(post, saved) ?? this.#keyOf(post);
    this.#justSaved = { key, saved, at: performance.now() };
    if (post.isConnected) return;
    for (const other of this.#page.findPosts(document)) {
      if (this.#keyOf(other) === key) this.#showSaved(other, saved);
    }
  }

  /** Gives which post that is; null where it has no button. Says it before it reads: somebody waits. */
  #showSaved(post: Element, saved: Saved): string | null {
    const placed = this.#placed.get(post);
    if (!placed) return null;
    placed.saved = saved;
    const words = t('button_saved', t(`method_${saved.method.replace('-', '_')}`));
    placed.button.show('saved', saved.method === 'redrawing' ? `${t('button_photograph_hint')} ${words}` : words);
    return (placed.savedPost = this.#keyOf(post));
  }

  /** As it was before the press. */
  rest(post: Element): void {
    this.#placed.get(post)?.button.show('idle', this.#idleWords());
  }

  /** The capture of this post, when its picture is a redrawing and the post is still the same. */
  redrawingOf(post: Element): string | null {
    const placed = this.#placed.get(post);
    if (placed?.saved?.method !== 'redrawing' || placed.savedPost !== this.#keyOf(post)) return null;
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
    const placed: Placed = { button: this.#free.pop() ?? new CaptureButton(), saved: null, savedPost: null };
    placed.button.onPress = (again) => this.#press(post, again);
    placed.button.show('idle', this.#idleWords());
    this.#placed.set(post, placed);
    const { key, saved, at } = this.#justSaved ?? { key: '', saved: null, at: 0 };
    // Only for a moment after a capture: to read each post that comes would cost a long page too much.
    if (saved && performance.now() - at < REPLACED && this.#keyOf(post) === key) this.#showSaved(post, saved);
    return placed;
  }

  /** Takes the button of a post that is far from the view, unless it has something to say or the keyboard is upon it. */
  #release(post: Element): void {
    const placed = this.#placed.get(post);
    if (!placed) return;
    const { button, saved } = placed;
    if (saved || button.state !== 'idle' || document.activeElement === button.host) return;
    button.host.remove();
    this.#placed.delete(post);
    this.#free.push(button);
  }

  #press(post: Element, again: boolean): void {
    const placed = this.#placed.get(post);
    if (!placed) return;
    const isSaved = placed.button.state === 'saved' && placed.savedPost === this.#keyOf(post);
    if (placed.saved && isSaved && !again) this.#actions.open(placed.saved.captureId);
    else void this.#actions.capture(post, this.#photograph ? 'photograph' : 'redraw').catch(() => undefined);
  }

  /** The post, and who reposted it. */
  #keyOf(post: Element): string {
    return keyOf(this.#page.readPost(post, new URL(location.href)).post);
  }

  #idleWords(): string {
    return t(this.#photograph ? 'button_photograph' : 'button_redraw');
  }

  #all(): Placed[] {
    return this.#page.findPosts(document).flatMap((post) => this.#placed.get(post) ?? []);
  }
}
