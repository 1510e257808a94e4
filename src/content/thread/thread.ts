/**
 * Which posts of a page belong to one thread: an author's own posts, each an answer to another of them. By what they
 * answer where that is known; where nothing tells, by standing one after the other.
 */
import type { PostRecord } from '../../model/post.ts';

export class Thread {
  readonly #focal: PostRecord;
  readonly #ids = new Set<string>();
  /** What a post of it answers belongs to it, where it is the author's too. */
  readonly #answered = new Set<string>();
  /** Of each post of it: what it answers, where that is the author's own. */
  readonly #answers = new Map<string, string>();

  /** `focal`: the post that the page is about. */
  constructor(focal: PostRecord) {
    this.#focal = focal;
    this.#add(focal);
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string | null): boolean {
    return id !== null && this.#ids.has(id);
  }

  /**
   * Looks at posts in the order of the page, and remembers those that belong to it. `partings`: before which of them
   * something else stands, so that their place tells nothing.
   */
  find(posts: readonly PostRecord[], partings: ReadonlySet<number> = new Set()): void {
    for (let before = -1; before !== this.#ids.size;) {
      before = this.#ids.size;
      for (const [at, post] of posts.entries()) {
        const isCandidate = post.id !== null && !this.#ids.has(post.id) && this.#isTheAuthors(post);
        const above = partings.has(at) ? undefined : posts[at - 1];
        const below = partings.has(at + 1) ? undefined : posts[at + 1];
        if (isCandidate && this.#belongs(post, above, below)) this.#add(post);
      }
    }
  }

  /** It begins with an answer to a post by the same author that was nowhere on the page. */
  get lacksBeginning(): boolean {
    return [...this.#answers.values()].some((id) => !this.#ids.has(id));
  }

  #add(post: PostRecord): void {
    const { id, replyTo, author } = post;
    if (id === null) return;
    this.#ids.add(id);
    if (replyTo === null || replyTo.id === null) return;
    this.#answered.add(replyTo.id);
    if (isSameName(replyTo.handle, author.handle)) this.#answers.set(id, replyTo.id);
  }

  #belongs(post: PostRecord, above: PostRecord | undefined, below: PostRecord | undefined): boolean {
    if (post.id !== null && this.#answered.has(post.id)) return true;
    const { conversationId } = this.#focal;
    const isElsewhere =
      post.conversationId !== null && conversationId !== null && post.conversationId !== conversationId;
    if (isElsewhere) return false;
    const { replyTo } = post;
    if (replyTo !== null && replyTo.id !== null) return this.#ids.has(replyTo.id);
    if (replyTo !== null && replyTo.handle !== null && !isSameName(replyTo.handle, post.author.handle)) return false;
    // The page itself said that it answers nothing: it begins a conversation, and is no answer of this one.
    if (post.replyTo === null && post.conversationId !== null && post.conversationId === post.id) return false;
    if (above !== undefined && this.has(above.id)) return true;
    return below !== undefined && this.has(below.id) && (below.replyTo === null || below.replyTo.id === null);
  }

  #isTheAuthors(post: PostRecord): boolean {
    if (post.kind === 'unavailable' || post.repost !== null || post.flags.promoted) return false;
    const { author } = this.#focal;
    if (post.author.id !== null && author.id !== null) return post.author.id === author.id;
    return post.host === this.#focal.host && isSameName(post.author.handle, author.handle);
  }
}

function isSameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** The post that another one answers, among those of the page; null where it does not stand there for sure. */
export function parentOf<T extends { post: PostRecord }>(items: readonly T[], child: T): T | null {
  const { replyTo } = child.post;
  if (replyTo !== null && replyTo.id !== null) return items.find(({ post }) => post.id === replyTo.id) ?? null;
  const above = items[items.indexOf(child) - 1];
  if (above === undefined || replyTo === null || replyTo.handle === null) return null;
  return isSameName(above.post.author.handle, replyTo.handle) ? above : null;
}
