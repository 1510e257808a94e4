/**
 * Whether the site is still built as we know it. Counts, on the first posts of a page, which selectors match and
 * which required facts cannot be read. Sites change about once a month: better a loud voice than a wrong record.
 */
import type { SelfCheckReport } from '../messaging/payloads.ts';
import type { PageReader } from '../platforms/contract.ts';

/** Posts that are looked at on a page; more would tell no more and cost time while scrolling. */
const LOOKED_AT = 20;

/** With fewer, one odd post would weigh too much. */
const ENOUGH = 5;

export class SelfCheck {
  readonly #page: PageReader;
  readonly #onChange: (report: SelfCheckReport) => void;
  readonly #seen = new WeakSet<Element>();
  readonly #failed: Record<string, number> = {};
  readonly #hits: Record<string, number> = {};
  #count = 0;
  #isSuspect = false;

  /** `onChange` is called once, when the site turns out to have changed. */
  constructor(page: PageReader, onChange: (report: SelfCheckReport) => void) {
    this.#page = page;
    this.#onChange = onChange;
  }

  /** Captures made from now on are marked. */
  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  look(post: Element): void {
    if (this.#count >= LOOKED_AT || this.#seen.has(post)) return;
    this.#seen.add(post);
    this.#count += 1;
    const { failed } = this.#page.readPost(post, new URL(location.href));
    for (const field of failed) this.#failed[field] = (this.#failed[field] ?? 0) + 1;
    for (const [selector, hit] of Object.entries(this.#page.hitsOf(post))) {
      this.#hits[selector] = (this.#hits[selector] ?? 0) + Number(hit);
    }
    const worst = Math.max(0, ...Object.values(this.#failed));
    if (this.#count >= ENOUGH && worst * 2 >= this.#count) this.#raise();
  }

  /** True when the page leads to many posts and none is found on it: the items themselves look otherwise now. */
  lookAtPage(): boolean {
    if (this.#page.findPosts(document).length > 0) return false;
    const isBlind = this.#page.linkedPosts(document) >= ENOUGH;
    if (isBlind) this.#raise();
    return isBlind;
  }

  #raise(): void {
    if (this.#isSuspect) return;
    this.#isSuspect = true;
    this.#onChange({
      at: new Date().toISOString(),
      seen: this.#count,
      linkedPosts: this.#page.linkedPosts(document),
      failed: { ...this.#failed },
      hits: { ...this.#hits },
    });
  }
}
