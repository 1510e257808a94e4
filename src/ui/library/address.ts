/**
 * The library's state that can be linked to, kept and gone back to: what is asked, which capture is open, how the
 * list looks. It stands behind the `#`, which no server and no log of requests ever sees.
 */
import type { PostKind } from '../../model/post.ts';
import { EVERYTHING, type Query, type Sort, SORTS } from '../../store/search/query.ts';

export interface ViewState {
  query: Query;
  /** Id of the capture whose detail is open. */
  capture: string | null;
  /** `story`: a story as a page, where one is asked for and nothing else is. */
  view: 'list' | 'grid' | 'story';
  sort: Sort;
  /** Of the detail, whichever capture is open. */
  tab: DetailTab;
}

/** In the order in which they stand. The first is where a capture opens. */
export const DETAIL_TABS = ['article', 'facts', 'proof'] as const;

export type DetailTab = (typeof DETAIL_TABS)[number];

const VIEWS = ['list', 'grid', 'story'] as const;

const KINDS: readonly PostKind[] = ['repost', 'quote', 'reply', 'post', 'unavailable'];

/** Whatever stands in an address: what is no question of ours is left out. */
export function readViewState(hash: string): ViewState {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (key: string) => given.get(key)?.slice(0, 200) || null; // `''` asks for nothing
  const day = (key: string) => given.get(key)?.match(/^\d{4}-\d\d-\d\d$/)?.[0] ?? null;
  const isIt = (key: string) => (given.has(key) ? given.get(key) === 'yes' : null);
  return {
    query: {
      words: given.get('q') ?? '',
      platform: text('platform'),
      kind: KINDS.find((kind) => kind === given.get('kind')) ?? null,
      author: text('author'),
      by: text('by'),
      story: text('story'),
      tag: text('tag'),
      from: day('from'),
      until: day('until'),
      isSent: isIt('sent'),
      isSealed: isIt('sealed'),
      isSuspect: isIt('suspect'),
      isAutomatic: isIt('auto'),
      isGone: isIt('gone'),
      isAltered: isIt('altered'),
      // Bookmarks of versions before say `bin`.
      isTrashed: given.get('trash') === 'yes' || given.get('bin') === 'yes',
    },
    capture: text('capture'),
    view: VIEWS.find((view) => view === given.get('view')) ?? 'list',
    sort: SORTS.find((sort) => sort === given.get('sort')) ?? 'captured',
    tab: DETAIL_TABS.find((tab) => tab === given.get('tab')) ?? 'article',
  };
}

/** Whether the address asks to put the capture in a draft at once: it is asked once, and no state to come back to. */
export function asksForDraft(hash: string): boolean {
  return new URLSearchParams(hash.replace(/^#/, '')).get('draft') === 'yes';
}

/** The shortest hash for a place; `''` for the library as it opens. */
export function writeViewState({ query, capture, view, sort, tab }: ViewState): string {
  const { words, platform, kind, author, by, story, tag, from, until } = query;
  const { isSent, isSealed, isSuspect, isAutomatic, isGone, isAltered, isTrashed } = query;
  const yes = (is: boolean | null) => (is === null ? null : is ? 'yes' : 'no');
  const entries = Object.entries({
    capture,
    q: words.trim() === '' ? null : words,
    platform,
    kind,
    author,
    by,
    story,
    tag,
    from,
    until,
    sent: yes(isSent),
    sealed: yes(isSealed),
    suspect: yes(isSuspect),
    auto: yes(isAutomatic),
    gone: yes(isGone),
    altered: yes(isAltered),
    trash: isTrashed ? 'yes' : null,
    view: view === 'list' ? null : view,
    sort: sort === 'captured' ? null : sort,
    tab: tab === 'article' ? null : tab,
  });
  const set = entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  return set.length === 0 ? '' : `#${new URLSearchParams(set).toString()}`;
}

/** Without filters and words, outside the trash. */
export const START: ViewState = { query: EVERYTHING, capture: null, view: 'list', sort: 'captured', tab: 'article' };
