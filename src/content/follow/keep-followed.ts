/**
 * Keeps posts and reposts of followed accounts as they pass by: what the page receives is offered to the background at
 * once, and drawn as soon as it stands on the screen. Where nobody is followed, nothing is done; the page is never
 * scrolled or changed, and what a person does in it comes first.
 */
import { logError } from '../../browser/log.ts';
import { captureUnasked } from '../../capture/capture-post.ts';
import type { CaptureContext } from '../../capture/capture-session.ts';
import { type Reading, readWhole, sentAsJson } from '../../capture/read-whole.ts';
import { atRest, pageTurn } from '../../capture/wait.ts';
import type { KeepAnswer, PassingInput } from '../../messaging/payloads.ts';
import { fitPost } from '../../model/fit.ts';
import { FollowedAccounts, type Followed, type FollowedItem, itemKey } from '../../model/follow.ts';
import { toAppError } from '../../model/errors.ts';
import type { PostRecord } from '../../model/post.ts';
import type { PageReader } from '../../platforms/contract.ts';
import type { ReceivedPost } from '../intercept/received-posts.ts';
import { withoutRepost, withoutViewer } from '../without-viewer.ts';
import { FollowedLinks, linksOf } from './followed-links.ts';
import { pageFactsOf } from './page-facts.ts';

/** Milliseconds for which a post that stands on the page is awaited on the screen, and one that stood there is awaited back. */
export const PATIENCE = 20_000;

/** Milliseconds for which one is awaited that never stood on the page; what is known of it is on disk meanwhile. */
export const LONGEST = 25 * 60_000;

/** Milliseconds for which one under the pointer is left alone. */
export const POINTED_AT = 10_000;

/** Milliseconds until what comes together is offered together; between two pictures; and between two looks. */
const PAUSE = 500;

/** Milliseconds between two looks at what only waits. */
const LONG_PAUSE = 10_000;

/** Milliseconds after an offer that failed, at first, and at most: twice as many each time. */
const FIRST_REST = 2000;
const LONGEST_REST = 5 * 60_000;

/** Milliseconds for which it may still become known who is looking. */
const UNKNOWN_VIEWER = 10 * 60_000;

/** Milliseconds of reading in one go: less than a frame. */
const SLICE = 8;

/** Posts in one message. */
const TOGETHER = 20;

/** Items of which this tab remembers that it has offered them, and of which some wait to be offered. */
const MOST = 5000;

const MOST_TRIES = 2;

interface Waiting {
  id: string;
  /** Null: nothing on the page shows it. */
  element: Element | null;
  /** Since when it waits, or stands on the page. */
  since: number;
  /** Since when it does not stand on the page any more; null: it stands there, or never did. */
  goneSince: number | null;
  tries: number;
}

interface Offer {
  post: PostRecord;
  sent: string | null;
  element: Element | null;
  /** As it was received; null for what was read of the screen. */
  received: ReceivedPost | null;
}

export interface FollowCalls {
  list(): Promise<Followed[]>;
  offer(offered: PassingInput): Promise<KeepAnswer[]>;
  /** No picture comes of these. */
  finish(ids: string[]): Promise<unknown>;
  /** What the page has received by now. */
  received(): readonly ReceivedPost[];
  draw?: typeof captureUnasked;
}

export class FollowKeeper {
  readonly #page: PageReader;
  readonly #context: CaptureContext;
  readonly #calls: FollowCalls;
  readonly #signal: AbortSignal;
  readonly #onScreen: IntersectionObserver;
  /** Posts in view, of those that are looked at. */
  readonly #shown = new Set<Element>();
  #accounts = new FollowedAccounts([]);
  #links = new FollowedLinks([], '');
  /** What was received, and what stands on the page, since the last offer. */
  readonly #received: ReceivedPost[] = [];
  /** Reposts that are offered once it is known who is looking: those by the viewer are never kept. */
  #held: ReceivedPost[] = [];
  readonly #seen = new Set<Element>();
  /** What was answered of each item; the oldest first. */
  readonly #offered = new Map<string, KeepAnswer>();
  /** Elements whose item is kept, with where their links led. */
  #done = new WeakMap<Element, string>();
  readonly #waiting = new Map<string, Waiting>();
  #viewer: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = 0;
  /** When the next offer may be made after one that failed, and how long the one after that waits. */
  #restsUntil = 0;
  #rest = FIRST_REST;
  #isBusy = false;
  /** Captures by hand that are under way. */
  #presses = 0;
  #drawing: AbortController | null = null;

  constructor(page: PageReader, context: CaptureContext, calls: FollowCalls, signal: AbortSignal) {
    this.#page = page;
    this.#context = context;
    this.#calls = calls;
    this.#signal = signal;
    this.#onScreen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#shown.add(target);
        else this.#shown.delete(target);
      }
    });
    signal.addEventListener('abort', () => {
      this.#onScreen.disconnect();
      if (this.#timer !== null) clearTimeout(this.#timer);
    });
    // Whoever leaves the page waits for no picture.
    window.addEventListener('pagehide', () => this.#leave(), { signal });
    // What another tab sees to has its picture from here, once it stands here before somebody's eyes.
    document.addEventListener('visibilitychange', () => this.look(this.#page.findPosts(document)), { signal });
  }

  /** Asks who is followed: at the beginning, and whenever that has changed. What stands on the page is looked at then. */
  async refresh(): Promise<void> {
    // An archive's copy shows what was there, and nobody's page now.
    if (this.#page.readPage(document, here()).archive !== null) return;
    const follows = await this.#calls.list();
    this.#accounts = new FollowedAccounts(follows);
    this.#links = new FollowedLinks(follows, location.host);
    this.#done = new WeakMap();
    if (this.#accounts.isEmpty) return;
    this.received(this.#calls.received());
    this.look(this.#page.findPosts(document));
  }

  /** What the page has just received. */
  received(posts: readonly ReceivedPost[]): void {
    if (this.#accounts.isEmpty) return;
    for (const one of posts) if (this.#accounts.itemOf(one.post) !== null) this.#putBack(one);
    if (this.#received.length > 0) this.#schedule(PAUSE);
  }

  #putBack(one: ReceivedPost): void {
    if (this.#received.length < MOST) this.#received.push(one);
  }

  /** Posts that have come to the page, or were drawn anew. */
  look(posts: readonly Element[]): void {
    if (this.#accounts.isEmpty) return;
    for (const post of posts) {
      if (this.#links.leadFrom(post) && this.#done.get(post) !== linksOf(post)) this.#seen.add(post);
    }
    if (this.#seen.size > 0) this.#schedule(PAUSE);
  }

  /** A person captures: no picture of ours stands in the way. */
  pressed(done: Promise<unknown>): void {
    this.#presses++;
    this.#drawing?.abort();
    const over = () => void this.#presses--;
    done.then(over, over);
  }

  #schedule(pause: number): void {
    const due = Date.now() + pause;
    if (this.#isBusy || this.#signal.aborted || (this.#timer !== null && this.#due <= due)) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      requestIdleCallback(() => void this.#work(), { timeout: PAUSE });
    }, pause);
  }

  /** One round: what came is offered, and at most one picture is made. */
  async #work(): Promise<void> {
    if (this.#isBusy || this.#signal.aborted) return;
    this.#isBusy = true;
    try {
      await this.#offerAll();
      await this.#drawOne();
      await this.#giveUp();
    } catch (thrown) {
      logError('keeping what passes by', thrown);
    } finally {
      this.#isBusy = false;
      const isNew = this.#received.length + this.#seen.size > 0;
      const stands = [...this.#waiting.values()].some(({ element }) => element !== null);
      if (isNew || stands) this.#schedule(isNew ? Math.max(PAUSE, this.#restsUntil - Date.now()) : PAUSE);
      else if (this.#waiting.size + this.#held.length > 0) this.#schedule(LONG_PAUSE);
    }
  }

  /** What could not be offered is offered again, later each time. */
  async #offerAll(): Promise<void> {
    if (Date.now() < this.#restsUntil) return;
    const fresh = await this.#collect(true);
    for (let from = 0; from < fresh.length; from += TOGETHER) {
      try {
        await this.#offer(fresh.slice(from, from + TOGETHER));
        this.#rest = FIRST_REST;
      } catch (thrown) {
        for (const [, offer] of fresh.slice(from)) this.#again(offer);
        this.#takeRest(this.#rest);
        this.#rest = Math.min(this.#rest * 2, LONGEST_REST);
        logError('offering what passes by', thrown);
        return;
      }
    }
  }

  #takeRest(milliseconds: number): void {
    this.#restsUntil = Date.now() + milliseconds;
  }

  #again({ element, received }: Offer): void {
    if (element) this.#seen.add(element);
    else if (received) this.#putBack(received);
  }

  /** `yields`: the page has a turn between two elements. */
  async #collect(yields: boolean): Promise<[string, Offer][]> {
    const offers = new Map<string, Offer>();
    this.#collectReceived(offers);
    let sliceEnds = performance.now() + SLICE;
    for (const element of this.#seen) {
      this.#seen.delete(element);
      const offer = this.#read(element);
      if (offer) this.#add(offers, offer);
      if (!yields || performance.now() < sliceEnds) continue;
      await pageTurn();
      sliceEnds = performance.now() + SLICE;
    }
    return [...offers].filter(([key, { element }]) => !this.#isKnown(key, element));
  }

  #collectReceived(offers: Map<string, Offer>): void {
    this.#viewer = this.#page.viewer(document) ?? this.#viewer;
    const held = this.#held.filter(({ at }) => !hasWaited(at, UNKNOWN_VIEWER));
    this.#held = [];
    for (const received of [...held, ...this.#received.splice(0)]) {
      const [post] = withoutViewer([received.post], this.#viewer);
      const item = post && this.#accounts.itemOf(post);
      if (!item) continue;
      if (item.isRepost && this.#viewer === null) {
        this.#held.push(received);
        continue;
      }
      const plain = item.isRepost ? post : withoutRepost(post);
      const sent = JSON.stringify({ schema: 1, posts: [plain] }, null, 1);
      // What the network has ready was shown to nobody.
      this.#add(offers, { post: { ...plain, translation: null }, sent, element: null, received });
    }
  }

  /** What the screen shows is completed by what was received, and goes before it. */
  #add(offers: Map<string, Offer>, offer: Offer): void {
    const item = this.#accounts.itemOf(offer.post);
    if (item) offers.set(keyOf(item, offer.post), offer);
  }

  #read(element: Element): Offer | null {
    if (!element.isConnected) return null;
    try {
      const reading = this.#asKept(readWhole(element, this.#context));
      const post = fitPost(reading.record);
      return post && { post, sent: sentAsJson(reading), element, received: null };
    } catch (thrown) {
      logError('reading a post of a followed account', thrown);
      return null;
    }
  }

  /** A post that is kept for who wrote it is kept without the stranger who reposted it. */
  readonly #asKept = (reading: Reading): Reading => {
    if (this.#accounts.itemOf(reading.record)?.isRepost !== false) return reading;
    return { ...reading, record: withoutRepost(reading.record), sent: reading.sent.map(withoutRepost) };
  };

  /** One that was offered; where its picture is awaited, it is made of this element. */
  #isKnown(key: string, element: Element | null): boolean {
    const answer = this.#offered.get(key);
    if (answer === undefined) return false;
    if (answer.state === 'elsewhere') return element === null || document.hidden;
    if (answer.state === 'waiting' && element) this.#place(answer.captureId, element);
    if (answer.state === 'kept' && element) this.#done.set(element, linksOf(element));
    return true;
  }

  #place(id: string, element: Element): void {
    const one = this.#waiting.get(id);
    if (!one) return;
    if (one.element === null) one.since = Date.now();
    one.element = element;
    one.goneSince = null;
    this.#onScreen.observe(element);
  }

  #message(some: readonly [string, Offer][]): PassingInput {
    return {
      posts: some.map(([, { post, sent, element, received }]) => ({
        post,
        sent,
        at: new Date(received?.at ?? Date.now()).toISOString(),
        page: pageFactsOf(this.#page, received?.url ?? location.href),
        isShown: element !== null && !document.hidden,
      })),
      suspect: this.#context.suspect(),
      demo: this.#context.isDemo(),
    };
  }

  async #offer(some: readonly [string, Offer][]): Promise<void> {
    const answers = await this.#calls.offer(this.#message(some));
    for (const [i, [key, offer]] of some.entries()) {
      const answer = answers[i] ?? { state: 'kept' };
      if (answer.state === 'full') {
        this.#again(offer);
        this.#takeRest(LONGEST_REST);
        continue;
      }
      this.#offered.set(key, answer);
      const { element } = offer;
      if (answer.state === 'kept' && element) this.#done.set(element, linksOf(element));
      if (answer.state !== 'waiting') continue;
      const { captureId: id } = answer;
      // The same one may come by two names: with the repost's own id, and without.
      if (!this.#waiting.has(id))
        this.#waiting.set(id, { id, element: null, since: Date.now(), goneSince: null, tries: 0 });
      if (element) this.#place(id, element);
    }
    for (const key of this.#offered.keys()) {
      if (this.#offered.size <= MOST) break;
      this.#offered.delete(key);
    }
  }

  /** What is on the screen goes first; what has not come there in its time is drawn where it stands. */
  async #drawOne(): Promise<void> {
    if (this.#presses > 0) return;
    const ready = [...this.#waiting.values()].filter((one) => {
      return (
        one.element?.isConnected === true &&
        (this.#shown.has(one.element) || (!document.hidden && hasWaited(one.since, PATIENCE)))
      );
    });
    // What is under the pointer waits for it to go: it would be drawn as it looks then. But a pointer may rest for long.
    const one = ready.find(
      ({ element, since }) => element?.matches(':hover') === false || hasWaited(since, POINTED_AT),
    );
    const element = one?.element;
    if (!one || !element) return;
    await atRest(element);
    if (!this.#isStill(one.id, element)) {
      one.element = null;
      one.goneSince = Date.now();
      // Its name may have changed by what was received meanwhile; or it shows another post.
      this.#seen.add(element);
      return;
    }
    this.#drawing = new AbortController();
    const { draw = captureUnasked } = this.#calls;
    try {
      const signal = AbortSignal.any([this.#signal, this.#drawing.signal]);
      await draw(element, this.#context, {
        id: one.id,
        signal,
        page: pageFactsOf(this.#page, location.href),
        asKept: this.#asKept,
      });
      this.#done.set(element, linksOf(element));
      this.#forget(one);
    } catch (thrown) {
      if (this.#drawing.signal.aborted) return; // somebody pressed: it is drawn afterwards
      logError('drawing what passed by', thrown);
      // Another tab sees to it, or somebody pressed for it.
      if (toAppError(thrown).code === 'NOT_PRESSED') this.#forget(one);
      else if (++one.tries >= MOST_TRIES) {
        this.#forget(one);
        await this.#calls.finish([one.id]);
      }
    } finally {
      this.#drawing = null;
    }
  }

  /** Whether the element still shows that item: a site may put another one into it. */
  #isStill(id: string, element: Element): boolean {
    const offer = this.#read(element);
    const item = offer && this.#accounts.itemOf(offer.post);
    if (!offer || !item) return false;
    const answer = this.#offered.get(keyOf(item, offer.post));
    return answer?.state === 'waiting' && answer.captureId === id; // absent: it has another name, or is another post
  }

  /** What has left the page, and what never came to stand on it. */
  async #giveUp(): Promise<void> {
    const over = [...this.#waiting.values()].filter((one) => {
      if (one.element?.isConnected === true) return false;
      if (one.element !== null) one.goneSince ??= Date.now();
      return one.goneSince === null ? hasWaited(one.since, LONGEST) : hasWaited(one.goneSince, PATIENCE);
    });
    for (const one of over) this.#forget(one);
    if (over.length > 0) await this.#calls.finish(over.map(({ id }) => id));
  }

  /** What waits to be offered is offered now; of its pictures none comes any more. */
  #leave(): void {
    const failed = (thrown: unknown) => logError('leaving what passed by', thrown);
    const ids = [...this.#waiting.keys()];
    this.#waiting.clear();
    if (ids.length > 0) this.#calls.finish(ids).catch(failed);
    this.#collect(false)
      .then((fresh) => {
        for (let from = 0; from < fresh.length; from += TOGETHER)
          this.#calls.offer(this.#message(fresh.slice(from, from + TOGETHER))).catch(failed);
      })
      .catch(failed);
  }

  #forget({ id, element }: Waiting): void {
    this.#waiting.delete(id);
    if (!element) return;
    this.#onScreen.unobserve(element);
    this.#shown.delete(element);
  }
}

function keyOf(item: FollowedItem, post: PostRecord): string {
  return `${itemKey(item, post)} ${post.repost?.id ?? ''}`; // no repost, or its id is not told
}

/** By a clock that was set back, too. */
function hasWaited(since: number, milliseconds: number): boolean {
  return Math.abs(Date.now() - since) >= milliseconds;
}

function here(): URL {
  return new URL(location.href);
}
