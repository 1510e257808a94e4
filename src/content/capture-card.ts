/**
 * What came of a capture, in the page's corner for some seconds, and the ways on from there. It goes before the next
 * photograph, so that it is in no picture. All of it lies in a closed root.
 */
import { errorWords, t, wordsForCms } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import { callBackground } from '../messaging/messenger.ts';
import type { CardFacts } from '../messaging/payloads.ts';
import { toAppError } from '../model/errors.ts';
import { makeHost } from './shadow.ts';

/** Milliseconds after which it goes by itself, unless the pointer or the keyboard is upon it. */
const SHOWN = 9000;
/** The same for what is said when all is done. */
const SAID = 4000;

/** CSS pixels of the thumbnail. */
const THUMB = 56;

/** An earlier capture of the same post. */
export interface Earlier {
  captureId: string;
  secondsAgo: number;
}

interface Act {
  words: string;
  run: () => void;
}

interface Shown {
  host: HTMLElement;
  card: HTMLElement;
  /** Its acts, or what came of one. */
  row: HTMLElement | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The pointer or the keyboard. */
  isUpon: boolean;
  /** An act is under way, of which somebody wants to know what came. */
  isActing: boolean;
  over: AbortController;
}

export class CaptureCard {
  readonly #signal: AbortSignal;
  readonly #onUndone: (captureId: string) => void;
  #shown: Shown | null = null;
  /** Counts what was asked for: an answer that comes late belongs to none. */
  #asked = 0;

  /** `onUndone`: the capture is in the trash now. */
  constructor(signal: AbortSignal, onUndone: (captureId: string) => void) {
    this.#signal = signal;
    this.#onUndone = onUndone;
    signal.addEventListener('abort', () => this.close(), { once: true });
  }

  /** Never rejects: the capture is on disk, whatever is said of it. */
  async show(captureId: string, earlier: Earlier | null): Promise<void> {
    this.close();
    const asked = this.#asked;
    try {
      const facts = await callBackground('describeCard', { captureId });
      if (facts && asked === this.#asked && !this.#signal.aborted) this.#open(captureId, facts, earlier);
    } catch (thrown) {
      logError('telling what was captured', thrown);
    }
  }

  close(): void {
    this.#asked++;
    if (!this.#shown) return;
    const { host, timer, over } = this.#shown;
    this.#shown = null;
    clearTimeout(timer);
    over.abort();
    host.remove();
  }

  #open(captureId: string, facts: CardFacts, earlier: Earlier | null): void {
    const { host, root } = makeHost('card');
    const card = element('section', 'card');
    card.setAttribute('aria-label', t('extension_name'));
    root.append(card);
    this.#shown = {
      host,
      card,
      row: null,
      timer: undefined,
      isUpon: false,
      isActing: false,
      over: new AbortController(),
    };
    const { signal } = this.#shown.over;
    card.append(thumbnail(facts.thumb), this.#words(facts, earlier));
    this.#put(earlier ? this.#actsOnSame(captureId, earlier) : this.#acts(captureId, facts));
    // The page beneath is not pressed.
    for (const type of ['click', 'auxclick', 'pointerdown', 'mousedown', 'keydown', 'keyup']) {
      host.addEventListener(type, (event) => event.stopPropagation());
    }
    for (const type of ['pointerenter', 'focusin']) host.addEventListener(type, () => this.#isUpon(true), { signal });
    for (const type of ['pointerleave', 'focusout']) host.addEventListener(type, () => this.#isUpon(false), { signal });
    document.documentElement.append(host);
    this.#wait(SHOWN);
  }

  #words({ line, drawbacks }: CardFacts, earlier: Earlier | null): HTMLElement {
    const words = element('div', 'said');
    words.setAttribute('role', 'status');
    const head = element('strong', '', earlier ? t('card_again', earlier.secondsAgo) : t('saved'));
    words.append(head, element('span', '', line));
    for (const drawback of drawbacks) words.append(element('small', '', drawback));
    return words;
  }

  #acts(captureId: string, { draft, account }: CardFacts): Act[] {
    const put =
      draft === null
        ? { words: t('put_in_draft'), run: () => this.#leave('composeCapture', captureId) }
        : { words: t('card_put_in', draft), run: () => void this.#insert(captureId) };
    return [
      { words: t('open'), run: () => this.#leave('openCapture', captureId) },
      { words: `${t('story')} ▾`, run: () => void this.#chooseStory(captureId) },
      put,
      this.#undo(captureId),
      ...(account ? [this.#follow(captureId, account)] : []),
    ];
  }

  /** "You have this": nothing that was captured is thrown away by itself. */
  #actsOnSame(captureId: string, earlier: Earlier): Act[] {
    return [
      { words: t('card_open_earlier'), run: () => this.#leave('openCapture', earlier.captureId) },
      { words: t('card_keep_both'), run: () => this.close() },
      this.#undo(captureId),
    ];
  }

  #undo(captureId: string): Act {
    const run = async () => {
      await callBackground('undoCapture', { captureId });
      this.#onUndone(captureId);
      return t('card_undone');
    };
    return { words: t('undo'), run: () => void this.#do(run) };
  }

  #follow(captureId: string, { handle, isFollowed }: NonNullable<CardFacts['account']>): Act {
    const run = async () => {
      await callBackground('followFromCard', { captureId, isOn: !isFollowed });
      return t(isFollowed ? 'unfollowed' : 'followed', handle);
    };
    return { words: t(isFollowed ? 'unfollow' : 'follow', handle), run: () => void this.#do(run) };
  }

  /** In the place of the acts. The name of a new one is typed into the browser's own dialog, which no page listens to. */
  async #chooseStory(captureId: string): Promise<void> {
    const asked = this.#asked;
    const file = (story: { id: string } | { name: string }) =>
      void this.#do(async () => t('moved_to_story', (await callBackground('fileFromCard', { captureId, story })).name));
    const makeNew = () => {
      const name = (prompt(t('story_name')) ?? '').trim().slice(0, 120); // null: cancelled
      if (name !== '') file({ name });
    };
    try {
      const stories = await callBackground('listCardStories', { captureId });
      if (asked !== this.#asked) return;
      const known = stories.map(({ id, name }) => ({ words: name, run: () => file({ id }) }));
      this.#put([...known, { words: t('story_new'), run: makeNew }]);
      this.#wait(SHOWN);
    } catch (thrown) {
      logError('offering stories', thrown);
      const { sentence, next } = errorWords(toAppError(thrown).code);
      if (asked === this.#asked) this.#sayAtEnd(`${sentence} ${next}`, SHOWN);
    }
  }

  #insert(captureId: string): Promise<void> {
    return this.#do(async () => {
      const { draft, cms } = await callBackground('insertFromCard', { captureId });
      return draft === null ? t('card_hidden_part') : wordsForCms('card_inserted', cms, draft);
    });
  }

  #leave(call: 'openCapture' | 'composeCapture', captureId: string): void {
    callBackground(call, { captureId }).catch((thrown: unknown) => logError('opening a capture', thrown));
    this.close();
  }

  /** Says what came of it in the place of the acts. */
  async #do(run: () => Promise<string>): Promise<void> {
    const asked = this.#asked;
    if (this.#shown) this.#shown.isActing = true;
    this.#say(t('card_busy'), null);
    try {
      const words = await run();
      if (asked === this.#asked) this.#sayAtEnd(words, SAID);
    } catch (thrown) {
      logError('an act of the card', thrown);
      const { sentence, next } = errorWords(toAppError(thrown).code);
      if (asked === this.#asked) this.#sayAtEnd(`${sentence} ${next}`, SHOWN);
    }
  }

  #sayAtEnd(words: string, ms: number): void {
    if (this.#shown) this.#shown.isActing = false;
    this.#say(words, ms);
  }

  #say(words: string, ms: number | null): void {
    const said = element('p', 'outcome', words);
    said.setAttribute('role', 'status');
    this.#replace(said);
    this.#wait(ms);
  }

  /** Buttons, each with its digit: the keyboard reaches them from wherever it is, unless somebody types there. */
  #put(acts: readonly Act[]): void {
    if (!this.#shown) return;
    const row = element('div', 'acts');
    for (const [at, { words, run }] of acts.entries()) {
      const button = element('button', '', words);
      const digit = element('kbd', '', String(at + 1));
      digit.setAttribute('aria-hidden', 'true');
      button.append(digit);
      button.setAttribute('aria-keyshortcuts', String(at + 1));
      button.addEventListener('click', (event) => {
        if (event.isTrusted) run();
      });
      row.append(button);
    }
    this.#replace(row);
    window.addEventListener(
      'keydown',
      (event) => {
        if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
        const act = event.key === 'Escape' ? { run: () => this.close() } : acts[digitOf(event) - 1];
        if (!act || !row.isConnected) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        act.run();
      },
      { capture: true, signal: this.#shown.over.signal },
    );
  }

  #replace(row: HTMLElement): void {
    if (!this.#shown) return;
    const hadFocus = this.#shown.row?.matches(':focus-within') === true; // null: nothing stood there
    this.#shown.row?.remove();
    this.#shown.row = row;
    this.#shown.card.append(row);
    if (hadFocus) row.querySelector('button')?.focus(); // words alone take none
  }

  #isUpon(isUpon: boolean): void {
    if (!this.#shown) return;
    this.#shown.isUpon = isUpon;
    this.#wait(SHOWN);
  }

  /** Null: it stays. So it does while somebody is upon it, or waits for what comes of an act. */
  #wait(ms: number | null): void {
    if (!this.#shown) return;
    const { timer, isUpon, isActing } = this.#shown;
    clearTimeout(timer);
    this.#shown.timer = ms === null || isUpon || isActing ? undefined : setTimeout(() => this.close(), ms);
  }
}

function element(name: string, className: string, words = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = words;
  return made;
}

/** Drawn, not linked to: an address of it would stand where the page's own policy forbids it. */
function thumbnail(blob: Blob | null): HTMLElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = THUMB * 2;
  canvas.setAttribute('aria-hidden', 'true');
  if (blob) {
    createImageBitmap(blob).then(
      (bitmap) => {
        const side = Math.min(bitmap.width, bitmap.height);
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0, side, side, 0, 0, canvas.width, canvas.height); // null: no memory
        bitmap.close();
      },
      (thrown: unknown) => logError('drawing a thumbnail', thrown),
    );
  }
  return canvas;
}

/** By the key's place: on a French keyboard the digits are typed with Shift. Not a number for other keys. */
function digitOf({ code }: KeyboardEvent): number {
  return Number(/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]);
}

/** Where a digit is a letter of what somebody writes. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
