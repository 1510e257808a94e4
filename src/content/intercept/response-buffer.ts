/**
 * Answers that the page received, as they were heard. They are read when the page has nothing to do, so that its own
 * work on the same answer does not wait for ours; or at once when somebody asks for the posts.
 */
import type { PostRecord } from '../../model/post.ts';
import { ReceivedPosts } from './received-posts.ts';

/** Characters. A page that never comes to rest must not fill the memory. */
const MOST_WAITING = 10_000_000;

export class ResponseBuffer {
  readonly #read: (json: string) => PostRecord[];
  readonly #sent = new ReceivedPosts();
  readonly #waiting: { json: string; at: number }[] = [];
  #characters = 0;
  #scheduled = false;

  constructor(read: (json: string) => PostRecord[]) {
    this.#read = read;
  }

  hear(json: string, now = Date.now()): void {
    this.#waiting.push({ json, at: now });
    this.#characters += json.length;
    while (this.#characters > MOST_WAITING) this.#readNext();
    this.#schedule();
  }

  /** Newest first. */
  posts(now = Date.now()): PostRecord[] {
    while (this.#waiting.length > 0) this.#readNext();
    return this.#sent.all(now);
  }

  #readNext(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#characters -= next.json.length;
    this.#sent.add(this.#read(next.json), next.at);
  }

  /** One answer a pause. */
  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    requestIdleCallback(
      () => {
        this.#scheduled = false;
        this.#readNext();
        this.#schedule();
      },
      { timeout: 2000 },
    );
  }
}
