/**
 * Answers that the page received, as they were heard. Each is parsed and read once, and gives its posts and its listing
 * together. That is done when the page has nothing to do, so that its own work on the same answer does not wait for ours;
 * or at once when somebody asks for the posts.
 */
import type { PostRecord } from '../../model/post.ts';
import type { Listing, ResponseReading } from '../../platforms/contract.ts';
import type { ReceivedText } from './channel.ts';
import { type ReceivedPost, ReceivedPosts } from './received-posts.ts';

/** Characters. A page that never comes to rest must not fill the memory. */
const MOST_WAITING = 10_000_000;

/** Milliseconds after which an answer is read though the page never rests. */
const LATEST = 2000;

interface Actions {
  /** Never throws: what cannot be read tells nothing. */
  read: (response: ReceivedText) => ResponseReading;
  /** Hears each listing in the order in which the answers came. `at`: when its answer came, ms since 1970. */
  onListing: (listing: Listing, at: number) => void;
  /** Hears the posts of each answer. */
  onPosts: (posts: readonly ReceivedPost[]) => void;
}

export class ResponseBuffer {
  readonly #actions: Actions;
  readonly #posts = new ReceivedPosts();
  readonly #waiting: { response: ReceivedText; at: number; url: string }[] = [];
  #characters = 0;
  #isScheduled = false;

  constructor(actions: Actions) {
    this.#actions = actions;
  }

  /** `url`: of the page at this moment; empty: not known. */
  hear(response: ReceivedText, now = Date.now(), url = ''): void {
    this.#waiting.push({ response, at: now, url });
    this.#characters += response.json.length;
    while (this.#characters > MOST_WAITING) this.#readNext();
    this.#schedule();
  }

  /** Newest first. */
  posts(now = Date.now()): PostRecord[] {
    this.readAll();
    return this.#posts.all(now);
  }

  /** The same with when and where each was received. */
  heard(now = Date.now()): ReceivedPost[] {
    this.readAll();
    return this.#posts.heard(now);
  }

  /** The post of this id and its reposts, newest first. */
  postsOf(id: string | null): PostRecord[] {
    this.readAll();
    return this.#posts.of(id);
  }

  /** Whatever waits is read now: somebody is waiting for it. */
  readAll(): void {
    while (this.#waiting.length > 0) this.#readNext();
  }

  #readNext(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#characters -= next.response.json.length;
    const { records, listing } = this.#actions.read(next.response);
    const { at, url } = next;
    this.#posts.add(records, at, url);
    this.#actions.onPosts(records.map((post) => ({ post, at, url })));
    if (listing !== null) this.#actions.onListing(listing, next.at);
  }

  /** One answer a pause. */
  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    requestIdleCallback(
      () => {
        this.#isScheduled = false;
        this.#readNext();
        this.#schedule();
      },
      { timeout: LATEST },
    );
  }
}
