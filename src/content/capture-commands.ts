/** What a press does: one capture a post at a time, shown on its button, and cancelled where it takes long. */
import { errorWords, t } from '../browser/i18n.ts';
import type { CaptureContext, Way } from '../capture/capture-session.ts';
import { capturePost } from '../capture/capture-post.ts';
import { logError } from '../browser/log.ts';
import type { Saved } from '../messaging/payloads.ts';
import { toAppError } from '../model/errors.ts';
import { cancelByEscape } from './cancel-by-escape.ts';
import { CaptureCard, type Earlier } from './capture-card.ts';
import type { CaptureButtons } from './capture-buttons.ts';
import { keyOf } from './intercept/received-posts.ts';
import { isAlive } from './lifetime.ts';
import { showNotice, showProgress } from './notice.ts';

/** Milliseconds in which a second capture of the same post is likely one too many. */
const SAME = 60_000;

interface Running {
  done: Promise<Saved>;
  /** Null where it is over in a moment. */
  cancel: (() => void) | null;
}

export class Presses {
  readonly #context: CaptureContext;
  readonly #signal: AbortSignal;
  readonly #running = new Map<Element, Running>();
  readonly #onPress: (done: Promise<unknown>) => void;
  readonly #card: CaptureCard;
  /** What was captured here in the last minute, by post. */
  readonly #recent = new Map<string, { captureId: string; at: number }>();

  /** `onPress` is given the end of each capture. */
  constructor(context: CaptureContext, signal: AbortSignal, onPress: (done: Promise<unknown>) => void) {
    this.#context = context;
    this.#onPress = onPress;
    this.#signal = signal;
    this.#card = new CaptureCard(signal, (undone) => {
      for (const [key, { captureId }] of this.#recent) if (captureId === undone) this.#recent.delete(key);
    });
  }

  /** `id`: where the background knows of the press. Rejects after it has shown why. A second press on a post that is being scrolled through cancels it. */
  capture(post: Element, way: Way, buttons: CaptureButtons, id: string | null = null): Promise<Saved> {
    const running = this.#running.get(post);
    if (running) {
      running.cancel?.();
      return running.done;
    }
    const entry: Running = {
      done: this.#run(post, { way, id }, buttons, (cancel) => (entry.cancel = cancel)),
      cancel: null,
    };
    this.#running.set(post, entry);
    this.#onPress(entry.done);
    const forget = () => this.#running.delete(post);
    entry.done.then(forget, forget);
    return entry.done;
  }

  async #run(
    post: Element,
    { way, id }: { way: Way; id: string | null },
    buttons: CaptureButtons,
    setCancel: (cancel: (() => void) | null) => void,
  ): Promise<Saved> {
    const cancelled = new AbortController();
    /** It cannot be cancelled any more. */
    const committed = new AbortController();
    const over = new AbortController();
    // It would be in the picture.
    this.#card.close();
    buttons.saving(post);
    // The button is no part of the picture and is out of sight meanwhile: this is what answers the press.
    showProgress(t('button_saving'), post, over.signal);
    const retakeOf = way === 'photograph' ? buttons.redrawingOf(post) : null;
    try {
      const saved = await capturePost(post, way, this.#context, {
        id,
        signal: AbortSignal.any([cancelled.signal, this.#signal]),
        retakeOf,
        onLong: () => {
          const cancel = () => cancelled.abort();
          cancelByEscape(cancel, committed.signal);
          setCancel(cancel);
        },
        onPart: (part, of) => {
          const words = t('button_saving_part', part, of);
          buttons.progress(post, words);
          showProgress(words, post, over.signal, { part });
        },
        onCommit: () => {
          setCancel(null);
          committed.abort();
        },
      });
      buttons.saved(post, saved);
      this.#tellOf(post, saved.captureId, retakeOf !== null);
      return saved;
    } catch (thrown) {
      this.#showFailure(post, buttons, thrown);
      throw thrown;
    } finally {
      committed.abort();
      over.abort();
    }
  }

  /** Whatever goes wrong here, the capture is on disk. */
  #tellOf(post: Element, captureId: string, isRetake: boolean): void {
    try {
      const earlier = this.#noteCapture(post, captureId);
      // Another capture that is under way would have it in its picture.
      if (this.#running.size <= 1) void this.#card.show(captureId, isRetake ? null : earlier);
    } catch (thrown) {
      logError('telling of a capture', thrown);
    }
  }

  /** The capture of the same post before this one, where that was a moment ago. */
  #noteCapture(post: Element, captureId: string): Earlier | null {
    const key = keyOf(this.#context.page.readPost(post, new URL(location.href)).post);
    const now = performance.now();
    for (const [other, { at }] of this.#recent) if (now - at > SAME) this.#recent.delete(other);
    const before = this.#recent.get(key);
    this.#recent.set(key, { captureId, at: now });
    return before
      ? { captureId: before.captureId, secondsAgo: Math.max(1, Math.round((now - before.at) / 1000)) }
      : null;
  }

  #showFailure(post: Element, buttons: CaptureButtons, thrown: unknown): void {
    const { code } = isAlive() ? toAppError(thrown) : { code: 'EXTENSION_UPDATED' };
    const { sentence, next } = errorWords(code);
    if (code === 'CANCELLED') {
      buttons.rest(post);
      showNotice(t('capture_cancelled'), this.#signal);
      return;
    }
    logError('capturing a post', thrown);
    if (!buttons.failed(post, `${sentence} ${next}`)) showNotice(`${sentence} ${next}`, this.#signal);
  }
}
