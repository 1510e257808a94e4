// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { MOST_MEMBERS } from '../../../src/model/capture.ts';
import { AppError } from '../../../src/model/errors.ts';
import { type PostRecord, unknownAuthor } from '../../../src/model/post.ts';
import { type ShownPost, type ThreadPage, walkThread } from '../../../src/content/thread/walk-thread.ts';
import { aPost } from '../../helpers/records.ts';

const by = (handle: string) => ({ ...unknownAuthor(), handle });

function post(id: string, answers: string | null, handle = 'mara'): PostRecord {
  const replyTo = answers === null ? null : { id: answers, handle: 'mara' };
  return aPost({ id, author: by(handle), repost: null, replyTo, conversationId: '1', kind: 'post' });
}

const gone = (): PostRecord => aPost({ id: null, kind: 'unavailable', repost: null, author: unknownAuthor() });

/** A conversation of which the page holds `height` rows at a time, as X's does. */
class FakePage implements ThreadPage {
  readonly #rows: { element: Element; post: PostRecord | null; brings?: PostRecord[] }[] = [];
  readonly #height: number;
  #top = 0;
  readonly captured: string[] = [];
  fails: Record<string, AppError> = {};
  onCapture: (id: string) => void = () => undefined;
  onCaptured = vi.fn();

  constructor(posts: (PostRecord | { brings: PostRecord[] })[], height = 100) {
    this.#height = height;
    for (const one of posts) this.#put('brings' in one ? { post: null, brings: one.brings } : { post: one });
  }

  #put(row: { post: PostRecord | null; brings?: PostRecord[] }, before: Element | null = null): void {
    const element = document.createElement('article');
    document.body.insertBefore(element, before);
    const at = before === null ? this.#rows.length : this.#rows.findIndex((one) => one.element === before);
    this.#rows.splice(at, 0, { element, ...row });
  }

  #inView() {
    return this.#rows.slice(this.#top, this.#top + this.#height);
  }

  posts(): ShownPost[] {
    return this.#inView().flatMap(({ element, post: record }) => (record ? [{ element, post: record }] : []));
  }

  controls(): Element[] {
    return this.#inView().flatMap(({ element, post: record }) => (record ? [] : [element]));
  }

  press(control: Element): void {
    const row = this.#rows.find(({ element }) => element === control);
    for (const record of row?.brings ?? []) this.#put({ post: record }, control);
    this.#hasMore = (row?.brings ?? []).length > 0;
  }

  #hasMore = false;

  more(): Promise<boolean> {
    const has = this.#hasMore;
    this.#hasMore = false;
    return Promise.resolve(has);
  }

  forward(): boolean {
    if (this.#top + this.#height >= this.#rows.length) return false;
    this.#top += Math.max(1, this.#height - 1);
    return true;
  }

  isHere = () => true;
  /** Above these posts stands a heading. */
  headed: readonly string[] = [];

  isParted(_above: Element, below: Element): boolean {
    const row = this.#rows.find(({ element }) => element === below);
    return this.headed.includes(row?.post?.id ?? '');
  }

  capture({ post: { id } }: ShownPost): Promise<void> {
    this.onCapture(id ?? '');
    const failure = this.fails[id ?? ''];
    if (failure) return Promise.reject(failure);
    this.captured.push(id ?? '');
    return Promise.resolve();
  }
}

const end = () => new AbortController().signal;

beforeEach(() => document.body.replaceChildren());

it('captures the thread in its order, though the page holds three rows at a time', async () => {
  const own = Array.from({ length: 9 }, (_, i) => post(String(i + 1), i === 0 ? null : String(i)));
  const page = new FakePage([...own, ...Array.from({ length: 30 }, (_, i) => post(`9${i}`, '1', 'other'))], 3);
  expect(await walkThread(own[0] ?? gone(), page, end())).toEqual({ seen: 9, missing: [] });
  expect(page.captured).toEqual(own.map(({ id }) => id));
  expect(page.onCaptured).toHaveBeenLastCalledWith(9);
});

it('opens what the page keeps back within the thread, and nothing below the replies of others', async () => {
  const page = new FakePage([
    post('1', null),
    { brings: [post('2', '1'), post('3', '2')] },
    post('8', '1', 'other'),
    { brings: [post('4', '3')] },
  ]);
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 3, missing: [] });
  expect(page.captured).toEqual(['1', '2', '3']);
});

it('says what did not come, what the page shows no post of, and where it begins further up', async () => {
  const page = new FakePage([post('2', '1'), gone(), post('3', '2'), { brings: [] }]);
  expect(await walkThread(post('2', '1'), page, end())).toEqual({
    seen: 2,
    missing: ['beginning', 'kept-back', 'unavailable'],
  });
});

it('goes on over a post that cannot be captured, and names why', async () => {
  const page = new FakePage([post('1', null), post('2', '1'), post('3', '2')]);
  page.fails['2'] = new AppError('POST_MOVED', 'never at rest');
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 3, missing: ['POST_MOVED'] });
  expect(page.captured).toEqual(['1', '3']);
});

it('ends at once when it is cancelled, and what was captured stays', async () => {
  const cancelled = new AbortController();
  const page = new FakePage([post('1', null), post('2', '1'), post('3', '2')]);
  page.onCapture = (id) => id === '2' && cancelled.abort();
  page.fails['2'] = new AppError('CANCELLED', 'no longer wanted');
  expect(await walkThread(post('1', null), page, cancelled.signal)).toEqual({ seen: 3, missing: ['cancelled'] });
  expect(page.captured).toEqual(['1']);
});

it('has a limit, and says that there are more', async () => {
  const own = Array.from({ length: MOST_MEMBERS + 3 }, (_, i) => post(String(i + 1), i === 0 ? null : String(i)));
  const page = new FakePage(own, own.length);
  expect(await walkThread(own[0] ?? gone(), page, end())).toEqual({ seen: MOST_MEMBERS + 3, missing: ['limit'] });
  expect(page.captured).toHaveLength(MOST_MEMBERS);
});

it('gives up on a page that grows for ever', async () => {
  const page = new FakePage([post('1', null)]);
  page.forward = () => true;
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 1, missing: ['limit'] });
});

it('comes to the post that the page is about, below however many that it answers', async () => {
  const above = Array.from({ length: 30 }, (_, i) => post(`9${i}`, null, 'other'));
  const page = new FakePage([...above, post('1', null), post('2', '1')], 3);
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 2, missing: [] });
  expect(page.captured).toEqual(['1', '2']);
});

it('says so when the post that the page is about never came', async () => {
  const page = new FakePage([post('8', '1', 'other'), post('9', '1', 'other')]);
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 1, missing: ['not-reached'] });
});

it('stops where its tab goes elsewhere, and takes nothing of that page', async () => {
  const page = new FakePage([post('1', null), post('2', '1'), post('3', '2')]);
  page.isHere = () => page.captured.length < 2;
  expect(await walkThread(post('1', null), page, end())).toEqual({ seen: 3, missing: ['left'] });
  expect(page.captured).toEqual(['1', '2']);
});

it('presses nothing more once a press has led elsewhere', async () => {
  const page = new FakePage([post('1', null), { brings: [] }, { brings: [] }]);
  const press = vi.spyOn(page, 'press');
  page.isHere = () => press.mock.calls.length === 0;
  await walkThread(post('1', null), page, end());
  expect(press).toHaveBeenCalledOnce();
});

it('says that it was stopped, also when it waited for the last posts', async () => {
  const cancelled = new AbortController();
  const page = new FakePage([post('1', null)]);
  page.more = () => Promise.resolve((cancelled.abort(), false));
  expect(await walkThread(post('1', null), page, cancelled.signal)).toEqual({ seen: 1, missing: ['cancelled'] });
});

it('takes a post by its place only where no heading stands above it', async () => {
  const bare = (id: string): PostRecord => ({ ...post(id, null), conversationId: null });
  const page = new FakePage([bare('1'), bare('2'), bare('7')]);
  page.headed = ['7'];
  expect((await walkThread(bare('1'), page, end())).seen).toBe(2);
  expect(page.captured).toEqual(['1', '2']);
});
