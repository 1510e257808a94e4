/** The captures on screen, in the order that was chosen: all of them, or those that answer a question, page by page. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { logError } from '../../../browser/log.ts';
import type { Capture } from '../../../model/capture.ts';
import { type ErrorCode, toAppError } from '../../../model/errors.ts';
import { getCaptures, listCaptures } from '../../../store/captures.ts';
import { isEverything, type Query, type Sort } from '../../../store/search/query.ts';
import { live } from '../../../store/live.ts';
import { theSearchClient } from '../search/search-client.ts';

/** Captures read at once. */
export const PAGE_SIZE = 60;

interface Shown {
  /** Null until the first answer. While another question is being answered, what the last one found. */
  captures: Capture[] | null;
  /** The question that `captures` answers. */
  answered: Query | null;
  /** The order in which they stand. */
  sort: Sort;
  /** Of the whole answer; null until it is known. */
  total: number | null;
  /** There are more below. */
  hasMore: boolean;
}

export interface Captures extends Shown {
  more: () => void;
  failure: ErrorCode | null;
}

/** A question while it stands, told from others by identity. */
interface Asked {
  query: Query;
  sort: Sort;
  /** Captures shown of it. */
  loaded: number;
  /** Counts the readings, so that a slow one never overtakes. */
  turn: number;
  isLoadingBelow: boolean;
}

interface Page {
  captures: Capture[];
  total: number | null;
  hasMore: boolean;
}

/** All captures lie in the store in the usual order of the list: they need no index, and are there at once. */
const isAsStored = ({ query, sort }: Pick<Asked, 'query' | 'sort'>) => isEverything(query) && sort === 'captured';

async function readPage({ query, sort }: Asked, before: string | null, limit: number): Promise<Page> {
  if (isAsStored({ query, sort })) {
    const captures = await listCaptures({ before, limit });
    return { captures, total: null, hasMore: captures.length === limit };
  }
  const { ids, total } = await theSearchClient().find(query, { before, limit, sort });
  return { captures: await getCaptures(ids), total, hasMore: ids.length === limit };
}

/** An answer to an earlier question never shows. */
export function useCaptures(query: Query, sort: Sort): Captures {
  const [shown, setShown] = useState<Shown>({ captures: null, answered: null, sort, total: null, hasMore: false });
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const now = useRef<Asked>({ query, sort, loaded: 0, turn: 0, isLoadingBelow: false });
  const key = JSON.stringify([query, sort]);

  function fail(thrown: unknown): void {
    logError('reading the library', thrown);
    setFailure(toAppError(thrown, 'STORAGE_FAILED').code);
  }

  const readTop = (asked: Asked) => readPage(asked, null, Math.max(PAGE_SIZE, asked.loaded));

  function showTop(asked: Asked, page: Page): void {
    if (now.current !== asked) return;
    asked.loaded = page.captures.length;
    setFailure(null);
    setShown({ ...page, answered: asked.query, sort: asked.sort });
  }

  async function loadFromTop(asked: Asked): Promise<void> {
    const turn = ++asked.turn;
    const page = await readTop(asked);
    if (asked.turn === turn) showTop(asked, page);
  }

  /** Shows the answer, and again after each change of what it depends on. */
  function follow(asked: Asked, signal: AbortSignal): void {
    if (isAsStored(asked)) {
      live(
        () => readTop(asked),
        (page) => showTop(asked, page),
        fail,
        signal,
      );
      return;
    }
    const load = () => void loadFromTop(asked).catch(fail);
    load();
    theSearchClient().onChange(load, signal);
    theSearchClient().onFailure(fail, signal);
  }

  async function loadBelow(asked: Asked, before: string): Promise<void> {
    asked.isLoadingBelow = true;
    try {
      const page = await readPage(asked, before, PAGE_SIZE);
      if (now.current !== asked) return;
      setShown((was) => {
        if (!was.captures || was.captures.at(-1)?.id !== before) return was; // it was read again from its top meanwhile
        const captures = [...was.captures, ...page.captures];
        asked.loaded = captures.length;
        return { ...was, captures, hasMore: page.hasMore };
      });
    } finally {
      asked.isLoadingBelow = false;
    }
  }

  // Before the frame that shows what was typed, not after it.
  useLayoutEffect(() => {
    const controller = new AbortController();
    const asked: Asked = { query, sort, loaded: 0, turn: 0, isLoadingBelow: false };
    now.current = asked;
    follow(asked, controller.signal);
    return () => controller.abort();
  }, [key]);

  function more(): void {
    const asked = now.current;
    const last = shown.captures?.at(-1);
    if (!last || shown.answered !== asked.query || asked.isLoadingBelow) return;
    loadBelow(asked, last.id).catch(fail);
  }

  return { ...shown, more, failure };
}
