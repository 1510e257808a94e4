/** What a press does: one capture a post at a time, shown on its button, and cancelled where it takes long. */
import { errorWords, t } from '../browser/i18n.ts';
import { logError } from '../browser/log.ts';
import type { CaptureContext, Way } from '../capture/capture-session.ts';
import { capturePost } from '../capture/capture-post.ts';
import type { Saved } from '../messaging/payloads.ts';
import { toAppError } from '../model/errors.ts';
import type { CaptureButtons } from './capture-buttons.ts';
import { isAlive } from './lifetime.ts';
import { showNotice, showProgress } from './notice.ts';

interface Running {
  done: Promise<Saved>;
  /** Null where it is over in a moment. */
  cancel: (() => void) | null;
}

export class Presses {
  readonly #context: CaptureContext;
  readonly #signal: AbortSignal;
  readonly #running = new Map<Element, Running>();

  constructor(context: CaptureContext, signal: AbortSignal) {
    this.#context = context;
    this.#signal = signal;
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
    buttons.saving(post);
    // The button is no part of the picture and is out of sight meanwhile: this is what answers the press.
    showProgress(t('button_saving'), post, over.signal);
    try {
      const saved = await capturePost(post, way, this.#context, {
        id,
        signal: AbortSignal.any([cancelled.signal, this.#signal]),
        retakeOf: way === 'photograph' ? buttons.redrawingOf(post) : null,
        onPart: (part, of) => {
          const cancel = () => cancelled.abort();
          if (part === 1) cancelByEscape(cancel, committed.signal);
          setCancel(cancel);
          const words = t('button_saving_part', part, of);
          buttons.progress(post, words);
          showProgress(words, post, over.signal, part);
        },
        onCommit: () => {
          setCancel(null);
          committed.abort();
        },
      });
      buttons.saved(post, saved);
      return saved;
    } catch (thrown) {
      this.#showFailure(post, buttons, thrown);
      throw thrown;
    } finally {
      committed.abort();
      over.abort();
    }
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

/** A real press of the key, which is then not the page's. */
function cancelByEscape(cancel: () => void, signal: AbortSignal): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      cancel();
    },
    { capture: true, signal },
  );
}
