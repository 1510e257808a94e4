/**
 * Whether the site is still built as we know it. Counts, on the first posts of a page, which selectors match, which
 * required facts cannot be read, and which facts are read of no post at all. Sites change about once a month: better a
 * loud voice than a wrong record.
 */
import type { SelfCheckReport } from '../messaging/payloads.ts';
import type { PostRecord } from '../model/post.ts';
import type { PageReader, Platform } from '../platforms/contract.ts';

/** Posts that are looked at on a page; more would tell no more and cost time while scrolling. */
const LOOKED_AT = 20;

/** With fewer, one odd post would weigh too much. */
const ENOUGH = 5;

export class SelfCheck {
  readonly #page: PageReader;
  readonly #platform: string;
  readonly #onChange: (report: SelfCheckReport) => void;
  readonly #seen = new WeakSet<Element>();
  readonly #failed: Record<string, number> = {};
  readonly #hits: Record<string, number> = {};
  /** Facts that one post or the other has told. */
  readonly #told = new Set<string>();
  #count = 0;
  /** Posts that are there: the words in the place of one tell no facts. */
  #whole = 0;
  #lost: readonly string[] = [];
  #isSuspect = false;

  /** `onChange` is called once, when the site turns out to have changed. */
  constructor({ id, page }: Pick<Platform, 'id' | 'page'>, onChange: (report: SelfCheckReport) => void) {
    this.#page = page;
    this.#platform = id;
    this.#onChange = onChange;
  }

  /** Captures made from now on are marked. */
  get isSuspect(): boolean {
    return this.#isSuspect;
  }

  /** Facts, by their paths, that no post of this page has told, though some should have. */
  get lost(): readonly string[] {
    return this.#lost;
  }

  look(post: Element): void {
    if (this.#count >= LOOKED_AT || this.#seen.has(post)) return;
    this.#seen.add(post);
    this.#count += 1;
    const { post: record, failed } = this.#page.readPost(post, new URL(location.href));
    for (const field of failed) this.#failed[field] = (this.#failed[field] ?? 0) + 1;
    for (const [selector, hit] of Object.entries(this.#page.hitsOf(post))) {
      this.#hits[selector] = (this.#hits[selector] ?? 0) + Number(hit);
    }
    const worst = Math.max(0, ...Object.values(this.#failed));
    this.#noteTold(record);
    if (this.#lost.length > 0 || (this.#count >= ENOUGH && worst * 2 >= this.#count)) this.#raise();
  }

  #noteTold(record: PostRecord): void {
    const { alwaysTold = [] } = this.#page;
    if (record.kind === 'unavailable') return;
    this.#whole += 1;
    for (const path of alwaysTold) if (isTold(record, path)) this.#told.add(path);
    this.#lost = alwaysTold.filter((path) => {
      // A few pictures in a row may have no words beside them.
      const enough = path === 'text' ? LOOKED_AT : ENOUGH;
      return this.#whole >= enough && !this.#told.has(path);
    });
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
      lost: [...this.#lost],
      platform: this.#platform,
    });
  }
}

function isTold({ missing, text, translation }: PostRecord, path: string): boolean {
  // Where there is no text, a picture is taken for a post without words.
  return path === 'text' ? (text ?? '') !== '' || translation !== null : !missing.includes(path);
}

/** A record of the page alone, in which what the page does not tell any more is named as missing. */
export function withLost(record: PostRecord, lost: readonly string[]): PostRecord {
  if (record.kind === 'unavailable') return record;
  const text = lost.includes('text') && record.text === '' ? null : record.text;
  return { ...record, text, missing: [...new Set([...record.missing, ...lost])] };
}
