/**
 * Goes down a conversation as a reader would, and has each post of the thread captured as it comes into view: what the
 * page holds further down may take the place of what was above. Nothing here touches the page itself.
 */
import { MOST_MEMBERS, type SetGap } from '../../model/capture.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import type { PostRecord } from '../../model/post.ts';
import { Thread } from './thread.ts';

export interface ShownPost {
  element: Element;
  post: PostRecord;
}

export interface ThreadPage {
  /** In document order. */
  posts(): ShownPost[];
  /** Whether it still is the page that was pressed on: sites lead elsewhere without loading. */
  isHere(): boolean;
  /** Whether something stands between two posts, one below the other, that ends what belongs together: a heading. */
  isParted(above: Element, below: Element): boolean;
  /** What brings more of the conversation onto the page, in document order. */
  controls(): Element[];
  press(control: Element): void;
  /** One view further down; false at the end. */
  forward(): boolean;
  /** Resolves with whether other posts have come. `brief`: what is there already is on its way into view. */
  more(patience: 'brief' | 'long', signal: AbortSignal): Promise<boolean>;
  /** Rejects with why there is none. */
  capture(shown: ShownPost): Promise<void>;
  onCaptured(count: number): void;
}

export interface Walked {
  /** Posts of the thread that stood on the page. */
  seen: number;
  missing: (SetGap | ErrorCode)[];
}

/** Posts of others in a row behind the thread's last one: what follows is their conversation. */
const OTHERS = 10;

/** Views that one goes down, for a page that grows without any posts. */
const MOST_STEPS = 300;

/** Never rejects: what was captured stays, whatever comes then. */
export async function walkThread(focal: PostRecord, page: ThreadPage, signal: AbortSignal): Promise<Walked> {
  const thread = new Thread(focal);
  const taken = new Set<string>();
  const others = new Set<string>();
  const pressed = new Set<Element>();
  const unavailable = new Set<string>();
  const missing: Walked['missing'] = [];
  let captured = 0;
  let steps = 0;
  for (;;) {
    if (signal.aborted) {
      missing.push('cancelled');
      break;
    }
    if (!page.isHere()) {
      missing.push('left');
      break;
    }
    const shown = page.posts();
    thread.find(
      shown.map(({ post }) => post),
      partings(shown, page),
    );
    noteUnavailable(shown, thread, unavailable);
    const next = shown.find(({ post: { id } }) => id !== null && thread.has(id) && !taken.has(id));
    if (next) {
      if (taken.size === MOST_MEMBERS) {
        missing.push('limit');
        break;
      }
      taken.add(next.post.id ?? ''); // not null: the thread has it
      others.clear();
      try {
        await page.capture(next);
        page.onCaptured(++captured);
      } catch (thrown) {
        const code = signal.aborted ? 'CANCELLED' : toAppError(thrown).code;
        if (code !== 'CANCELLED') missing.push(code);
      }
      continue;
    }
    const control = page.controls().find((one) => !pressed.has(one) && isWithin(one, shown, thread));
    if (control) {
      pressed.add(control);
      page.press(control);
      if (!(await page.more('long', signal)) && !signal.aborted) missing.push('kept-back');
      continue;
    }
    // Above the post that the page is about stands what it answers: that is no end of the thread.
    const isReached = taken.has(focal.id ?? ''); // null: it is not known when it is
    if (isReached) for (const { post } of behind(shown, thread)) others.add(post.id ?? '');
    if (others.size >= OTHERS) break;
    const isAtEnd = !page.forward();
    const hasMore = await page.more(isAtEnd ? 'long' : 'brief', signal);
    if (signal.aborted) continue; // and says so
    if (isAtEnd && !hasMore) break;
    if (++steps === MOST_STEPS) {
      missing.push('limit');
      break;
    }
  }
  if (!taken.has(focal.id ?? '') && !signal.aborted && page.isHere()) missing.push('not-reached');
  if (thread.lacksBeginning) missing.unshift('beginning');
  missing.push(...[...unavailable].map(() => 'unavailable' as const));
  return { seen: thread.size, missing };
}

/** What stands behind the last post of the thread, where one is on the page. */
function behind(shown: readonly ShownPost[], thread: Thread): readonly ShownPost[] {
  const last = shown.findLastIndex(({ post }) => thread.has(post.id));
  return shown.slice(last + 1);
}

/** Before which of them something stands that ends what belongs together. */
function partings(shown: readonly ShownPost[], page: ThreadPage): Set<number> {
  const found = new Set<number>();
  for (const [at, { element }] of shown.entries()) {
    const above = shown[at - 1]; // absent: it is the first
    if (above && page.isParted(above.element, element)) found.add(at);
  }
  return found;
}

/** Right behind a post of the thread: replies to others are theirs. */
function isWithin(control: Element, shown: readonly ShownPost[], thread: Thread): boolean {
  const before = shown.findLast(
    ({ element }) => (element.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before !== undefined && thread.has(before.post.id);
}

/** The site's words in the place of a post, between two of the thread: by the one above, since they have no name of their own. */
function noteUnavailable(shown: readonly ShownPost[], thread: Thread, found: Set<string>): void {
  for (const [at, { post }] of shown.entries()) {
    const above = shown[at - 1]?.post.id ?? null; // absent: it is the first
    const below = shown[at + 1]?.post.id ?? null; // absent: it is the last
    if (post.kind === 'unavailable' && above !== null && thread.has(above) && thread.has(below)) found.add(above);
  }
}
