/**
 * Keeps posts and reposts of followed accounts as they pass by: what the page receives is offered to the background at
 * once, and drawn as soon as it stands on the screen. Where nobody is followed, nothing is done; the page is asked for
 * nothing, never scrolled, and what a person does in it comes first.
 */
import { logError } from '../../browser/log.ts';
import { captureUnasked } from '../../capture/capture-post.ts';
import type { CaptureContext } from '../../capture/capture-session.ts';
import { readWhole, sentAsJson } from '../../capture/read-whole.ts';
import { atRest } from '../../capture/wait.ts';
import type { PassingInput } from '../../messaging/payloads.ts';
import { fitPost } from '../../model/fit.ts';
import { FollowedAccounts, type Followed, type FollowedItem, itemKey } from '../../model/follow.ts';
import type { PostRecord } from '../../model/post.ts';
import type { PageReader } from '../../platforms/contract.ts';
import { withoutViewer } from '../without-viewer.ts';
import { FollowedLinks } from './followed-links.ts';

/** Milliseconds for which a picture is awaited that is not on the screen yet. */
export const PATIENCE = 20_000;

/** Milliseconds until what comes together is offered together; between two pictures; and between two looks. */
const PAUSE = 500;

/** Milliseconds after the page's beginning in which it may not have said yet who is looking. */
const UNKNOWN_VIEWER = 5000;

/** Posts in one message. */
const TOGETHER = 20;

/** Items of which this tab remembers that it has offered them, and of which some wait to be offered. */
const MOST = 5000;

const MOST_TRIES = 2;

interface Waiting {
  id: string;
  /** Null: nothing on the page shows it. */
  element: Element | null;
  since: number;
  tries: number;
}

interface Offer {
  post: PostRecord;
  sent: string | null;
  element: Element | null;
}

export interface FollowCalls {
  list(): Promise<Followed[]>;
  offer(offered: PassingInput): Promise<(string | null)[]>;
  /** No picture comes of these. */
  finish(ids: string[]): Promise<unknown>;
  /** What the page has received by now. */
  received(): readonly PostRecord[];
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
  readonly #received: PostRecord[] = [];
  readonly #seen = new Set<Element>();
  /** Item → the capture whose picture is awaited from here, or null. The oldest first. */
  readonly #offered = new Map<string, string | null>();
  readonly #waiting = new Map<string, Waiting>();
  #viewer: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
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
  }

  /** Asks who is followed: at the beginning, and whenever that has changed. What stands on the page is looked at then. */
  async refresh(): Promise<void> {
    // An archive's copy shows what was there, and nobody's page now.
    if (this.#page.readPage(document, here()).archive !== null) return;
    const follows = await this.#calls.list();
    this.#accounts = new FollowedAccounts(follows);
    this.#links = new FollowedLinks(follows, location.host);
    if (this.#accounts.isEmpty) return;
    this.received(this.#calls.received());
    this.look(this.#page.findPosts(document));
  }

  /** What the page has just received. */
  received(posts: readonly PostRecord[]): void {
    if (this.#accounts.isEmpty) return;
    for (const post of posts) {
      if (this.#accounts.itemOf(post) !== null && this.#received.length < MOST) this.#received.push(post);
    }
    if (this.#received.length > 0) this.#schedule();
  }

  /** Posts that have come to the page, or were drawn anew. */
  look(posts: readonly Element[]): void {
    if (this.#accounts.isEmpty) return;
    for (const post of posts) if (this.#links.leadFrom(post)) this.#seen.add(post);
    if (this.#seen.size > 0) this.#schedule();
  }

  /** A person captures: no picture of ours stands in the way. */
  pressed(done: Promise<unknown>): void {
    this.#presses++;
    this.#drawing?.abort();
    const over = () => void this.#presses--;
    done.then(over, over);
  }

  #schedule(): void {
    if (this.#timer !== null || this.#isBusy || this.#signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      requestIdleCallback(() => void this.#work(), { timeout: PAUSE });
    }, PAUSE);
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
      if (this.#received.length + this.#seen.size + this.#waiting.size > 0) this.#schedule();
    }
  }

  async #offerAll(): Promise<void> {
    this.#viewer = this.#page.viewer(document) ?? this.#viewer;
    // What whoever is looking has reposted is never kept as theirs, so it must be known who that is.
    if (this.#viewer === null && performance.now() < UNKNOWN_VIEWER) return;
    const offers = new Map<string, Offer>();
    for (const post of withoutViewer(this.#received.splice(0), this.#viewer)) {
      const sent = JSON.stringify({ schema: 1, posts: [post] }, null, 1);
      // What the network has ready was shown to nobody.
      this.#add(offers, { post: { ...post, translation: null }, sent, element: null });
    }
    for (const element of this.#seen) {
      const offer = this.#read(element);
      if (offer) this.#add(offers, offer);
    }
    this.#seen.clear();
    const fresh = [...offers].filter(([key, { element }]) => !this.#isKnown(key, element));
    for (let from = 0; from < fresh.length; from += TOGETHER) await this.#offer(fresh.slice(from, from + TOGETHER));
  }

  /** What the screen shows is completed by what was received, and goes before it. */
  #add(offers: Map<string, Offer>, offer: Offer): void {
    const item = this.#accounts.itemOf(offer.post);
    if (item) offers.set(keyOf(item, offer.post), offer);
  }

  #read(element: Element): Offer | null {
    if (!element.isConnected) return null;
    try {
      const reading = readWhole(element, this.#context);
      const post = fitPost(reading.record);
      return post && { post, sent: sentAsJson(reading), element };
    } catch (thrown) {
      logError('reading a post of a followed account', thrown);
      return null;
    }
  }

  /** One that was offered; where its picture is awaited, it is made of this element. */
  #isKnown(key: string, element: Element | null): boolean {
    const id = this.#offered.get(key);
    if (id !== undefined && id !== null && element) this.#place(id, element);
    return id !== undefined;
  }

  #place(id: string, element: Element): void {
    const one = this.#waiting.get(id);
    if (!one) return;
    one.element = element;
    this.#onScreen.observe(element);
  }

  async #offer(some: readonly [string, Offer][]): Promise<void> {
    const ids = await this.#calls.offer({
      posts: some.map(([, { post, sent }]) => ({ post, sent })),
      page: this.#page.readPage(document, here()),
      suspect: this.#context.suspect(),
      demo: this.#context.isDemo(),
    });
    for (const [i, [key, { element }]] of some.entries()) {
      const id = ids[i] ?? null;
      this.#offered.set(key, id);
      if (id === null) continue;
      // The same one may come by two names: with the repost's own id, and without.
      if (!this.#waiting.has(id)) this.#waiting.set(id, { id, element: null, since: Date.now(), tries: 0 });
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
      return one.element?.isConnected === true && (this.#shown.has(one.element) || isOverdue(one));
    });
    // What is under the pointer waits until it has gone: it would be drawn as it looks then.
    const one = ready.find(({ element }) => element?.matches(':hover') === false);
    const element = one?.element;
    if (!one || !element) return;
    await atRest(element);
    if (!this.#isStill(one.id, element)) {
      one.element = null;
      return;
    }
    this.#drawing = new AbortController();
    const { draw = captureUnasked } = this.#calls;
    try {
      const signal = AbortSignal.any([this.#signal, this.#drawing.signal]);
      await draw(element, this.#context, { id: one.id, signal });
      this.#forget(one);
    } catch (thrown) {
      if (this.#drawing.signal.aborted) return; // somebody pressed: it is drawn afterwards
      logError('drawing what passed by', thrown);
      if (++one.tries >= MOST_TRIES) {
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
    return offer !== null && item !== null && this.#offered.get(keyOf(item, offer.post)) === id;
  }

  /** Nothing on the page shows it, and nothing is going to. */
  async #giveUp(): Promise<void> {
    const gone = [...this.#waiting.values()].filter((one) => isOverdue(one) && one.element?.isConnected !== true);
    for (const one of gone) this.#forget(one);
    if (gone.length > 0) await this.#calls.finish(gone.map(({ id }) => id));
  }

  #leave(): void {
    const ids = [...this.#waiting.keys()];
    this.#waiting.clear();
    if (ids.length === 0) return;
    this.#calls.finish(ids).catch((thrown: unknown) => logError('leaving what passed by', thrown));
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

function isOverdue({ since }: Waiting): boolean {
  return hasWaited(since, PATIENCE);
}

/** By a clock that was set back, too. */
function hasWaited(since: number, milliseconds: number): boolean {
  return Math.abs(Date.now() - since) >= milliseconds;
}

function here(): URL {
  return new URL(location.href);
}
