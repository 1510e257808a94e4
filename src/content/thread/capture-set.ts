/** A thread, or a post with the one that it answers, captured in the tab one after the other by a single press. */
import { v7 as makeId } from 'uuid';
import { errorWords, t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { capturePost } from '../../capture/capture-post.ts';
import type { CaptureContext } from '../../capture/capture-session.ts';
import { atRest } from '../../capture/wait.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { SetsHere, SetWish } from '../../messaging/payloads.ts';
import { AppError, toAppError } from '../../model/errors.ts';
import type { PageReader } from '../../platforms/contract.ts';
import { cancelByEscape } from '../cancel-by-escape.ts';
import type { CaptureButtons } from '../capture-buttons.ts';
import { showNotice, showProgress } from '../notice.ts';
import { parentOf } from './thread.ts';
import { type ShownPost, type Walked, walkThread } from './walk-thread.ts';

/** Milliseconds for what was asked for to come, and for what is there to be drawn. */
const PATIENCE = { long: 3000, brief: 400 };

/** Milliseconds between two looks at whether it has. */
const LOOK = 120;

/** Of the view, that one goes down at a time. */
const STEP = 0.8;

/** What a page of any network may have between posts. */
const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** How often a post is captured anew when somebody was in another tab over it. */
const MOST_TRIES = 3;

type Context = CaptureContext & { page: PageReader };

type Wanted = SetWish & { id: string };

export class SetCaptures {
  readonly #context: Context;
  readonly #buttons: CaptureButtons;
  readonly #signal: AbortSignal;
  /** One after the other: each scrolls the page. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: Context, buttons: CaptureButtons, signal: AbortSignal) {
    this.#context = context;
    this.#buttons = buttons;
    this.#signal = signal;
  }

  here(): SetsHere {
    const shown = this.#posts();
    const focal = this.#focal(shown);
    return { hasThread: focal !== null, hasParent: focal !== null && parentOf(shown, focal) !== null };
  }

  /** Returns as soon as it is under way. Throws NO_THREAD_HERE, NO_PARENT_HERE. */
  start(wanted: Wanted): null {
    const shown = this.#posts();
    const focal = this.#focal(shown);
    if (!focal) throw new AppError('NO_THREAD_HERE', 'the page is about no post');
    const parent = wanted.kind === 'parent' ? parentOf(shown, focal) : null;
    if (wanted.kind === 'parent' && !parent) throw new AppError('NO_PARENT_HERE', 'its parent is not on the page');
    this.#last = this.#last.then(() => this.#run(wanted, parent ? [parent, focal] : null, focal));
    return null;
  }

  /** `fixed`: these and no others. Never rejects. */
  async #run(wanted: Wanted, fixed: readonly ShownPost[] | null, focal: ShownPost): Promise<void> {
    const cancelled = new AbortController();
    const over = new AbortController();
    const signal = AbortSignal.any([cancelled.signal, this.#signal]);
    const before = { left: scrollX, top: scrollY };
    const isHere = staysHere();
    let count = 0;
    const tell = (element: Element, words = t(`set_progress_${wanted.kind}`, count)) =>
      showProgress(words, element, over.signal, { stop: { words: t('set_stop'), run: () => cancelled.abort() } });
    cancelByEscape(() => cancelled.abort(), over.signal);
    tell(focal.element);
    const capture = async (shown: ShownPost) => {
      await this.#capture(shown, wanted.id, signal, tell);
    };
    const onCaptured = (captured: number) => (count = captured);
    try {
      if (!fixed && scrollY > 0) {
        // The thread may begin above the post that the page is about.
        const known = new Set(this.#context.page.findPosts(document));
        window.scrollTo({ top: 0, behavior: 'instant' });
        await untilOthers(this.#context.page, known, PATIENCE.brief, signal);
      }
      const walked = fixed
        ? await captureAll(fixed, capture, onCaptured, signal)
        : await walkThread(focal.post, { ...this.#page(), isHere, capture, onCaptured }, signal);
      over.abort();
      if (isHere()) window.scrollTo({ ...before, behavior: 'instant' }); // the picture of all takes its time
      const { members } = await callBackground('endSet', { ...walked, id: wanted.id, withTall: wanted.withTall });
      this.#sayEnd(wanted, walked, Math.max(members, count));
    } catch (thrown) {
      logError('capturing a set', thrown);
      const { sentence, next } = errorWords(toAppError(thrown).code);
      showNotice(`${sentence} ${next}`, this.#signal);
    } finally {
      over.abort();
    }
  }

  #sayEnd({ kind }: Wanted, { missing }: Walked, count: number): void {
    const words = t(`set_done_${kind}`, count);
    showNotice(missing.length === 0 ? words : `${words} ${t('set_done_gaps', missing.length)}`, this.#signal);
  }

  async #capture(
    { element }: ShownPost,
    setId: string,
    signal: AbortSignal,
    tell: (element: Element, words?: string) => void,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      await inFront(signal);
      const id = makeId();
      // A page that holds what is near the view alone keeps it, while a capture by itself goes back to where it was.
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await atRest(element);
      tell(element);
      await callBackground('joinSet', { setId, id, capturedAt: new Date().toISOString() });
      this.#buttons.saving(element);
      try {
        const saved = await capturePost(element, 'photograph', this.#context, {
          id,
          signal,
          retakeOf: null,
          onLong: () => undefined,
          onPart: (part, of) => tell(element, t('button_saving_part', part, of)),
          onCommit: () => undefined,
        });
        this.#buttons.saved(element, saved);
        return;
      } catch (thrown) {
        this.#buttons.rest(element);
        if (toAppError(thrown).code !== 'TAB_SWITCHED' || tries === MOST_TRIES) throw thrown;
      }
    }
  }

  #posts(): ShownPost[] {
    const { page, complete } = this.#context;
    const url = new URL(location.href);
    return page.findPosts(document).map((element) => ({
      element,
      post: complete(element, page.readPost(element, url).post).record,
    }));
  }

  #focal(shown: readonly ShownPost[]): ShownPost | null {
    const url = new URL(location.href);
    return shown.find(({ post }) => this.#context.page.isFocal(post, url)) ?? null;
  }

  #page() {
    const { page } = this.#context;
    /** What was looked at last: a press may bring others before it is even over. */
    let known = new Set<Element>();
    return {
      posts: () => {
        const shown = this.#posts();
        known = new Set(shown.map(({ element }) => element));
        return shown;
      },
      isParted,
      controls: () => page.moreOfThread?.(document) ?? [], // absent: the network has none
      press: (control: Element) => {
        control.scrollIntoView({ block: 'center', behavior: 'instant' });
        if (control instanceof HTMLElement) control.click();
      },
      forward: () => {
        const { scrollY: from } = window;
        window.scrollBy({ top: innerHeight * STEP, behavior: 'instant' });
        return Math.round(window.scrollY) > Math.round(from);
      },
      more: (patience: keyof typeof PATIENCE, signal: AbortSignal) =>
        untilOthers(page, known, PATIENCE[patience], signal),
    };
  }
}

/** Tells later whether the page is the same one still: a press on a link may lead elsewhere without loading anything. */
function staysHere(): () => boolean {
  const { pathname } = location;
  return () => location.pathname === pathname;
}

/** A heading of neither: what stands below it is something else ("Discover more"). */
function isParted(above: Element, below: Element): boolean {
  const isBetween = (one: Element) =>
    !above.contains(one) &&
    !below.contains(one) &&
    (above.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
    (below.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return [...document.querySelectorAll(HEADINGS)].some(isBetween);
}

/** In this order, each once. */
async function captureAll(
  posts: readonly ShownPost[],
  capture: (shown: ShownPost) => Promise<void>,
  onCaptured: (count: number) => void,
  signal: AbortSignal,
): Promise<Walked> {
  const missing: Walked['missing'] = [];
  let count = 0;
  for (const shown of posts) {
    try {
      if (signal.aborted) throw new AppError('CANCELLED', 'cancelled between two posts');
      await capture(shown);
      onCaptured(++count);
    } catch (thrown) {
      const code = signal.aborted ? 'CANCELLED' : toAppError(thrown).code;
      missing.push(code === 'CANCELLED' ? 'cancelled' : code);
      if (code === 'CANCELLED') break;
    }
  }
  return { seen: posts.length, missing };
}

/** Whether other posts stand on the page than those, after so many milliseconds at most. */
async function untilOthers(
  page: PageReader,
  known: ReadonlySet<Element>,
  patience: number,
  signal: AbortSignal,
): Promise<boolean> {
  const end = performance.now() + patience;
  for (;;) {
    if (page.findPosts(document).some((post) => !known.has(post))) return true;
    if (performance.now() >= end || signal.aborted) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

/** Somebody who looks at another tab finds it going on when they come back. */
function inFront(signal: AbortSignal): Promise<void> {
  if (!document.hidden || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
