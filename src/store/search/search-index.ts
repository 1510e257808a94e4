/**
 * Answers the library's questions from memory. One large segment that is kept on the disk, one small one of what came
 * since; both are told what lies on the desk.
 */
import { db } from '../db.ts';
import type { AnnotationPairs } from './annotation-pairs.ts';
import { match } from './match.ts';
import { type Order, pageInOrder, readOrder } from './order.ts';
import { PostingsBuilder } from './postings.ts';
import type { Query, SearchPage, SearchResult, Sort, Summary } from './query.ts';
import { makeSegment, placeOf, putAnnotation, type Segment, segmentOf } from './segment.ts';
import { loadSnapshot, saveSnapshot } from './snapshot.ts';
import { summarize } from './summarize.ts';

/** Captures in the small segment; with more, the large one is made anew. */
const TAIL = 1000;

/** Rows read at once, so that a question can be answered in between. */
const CHUNK = 4000;

export class SearchIndex {
  #base: Segment = makeSegment([]);
  #tail: Segment = makeSegment([]);
  #desk: AnnotationPairs | null = null;
  /** Of the segments as they are now, those that were asked for. */
  #orders = new Map<Sort, Order>();

  #isSynced = false;

  /** It knows the captures and the desk, and can be asked. */
  get isOpen(): boolean {
    return this.#isSynced && this.#desk !== null;
  }

  /** The index as the disk has it; what is true now is told by `sync` and `putDesk`. */
  async load(): Promise<void> {
    this.#base = (await loadSnapshot()) ?? this.#base;
  }

  /** Takes over captures that came and went: `ids` are all that are there. */
  async sync(ids: readonly string[]): Promise<void> {
    const there = new Set(ids);
    const { removed } = this.#base;
    this.#base.ids.forEach((id, place) => (removed[place] = there.has(id) ? 0 : 1));
    const added = ids.filter((id) => placeOf(this.#base, id) === null);
    const isLarge = added.length > TAIL || removed.reduce((n, bit) => n + bit, 0) > TAIL;
    if (isLarge) await this.#rebuild();
    else this.#tail = await segmentFor(added);
    this.#orders.clear();
    this.#isSynced = true;
    if (this.#desk) this.putAnnotation(this.#desk);
  }

  /** Takes over what people added. */
  putAnnotation(desk: AnnotationPairs): void {
    this.#desk = desk;
    putAnnotation(this.#base, desk);
    putAnnotation(this.#tail, desk);
  }

  async find(query: Query, page: SearchPage): Promise<SearchResult> {
    const { before, limit, sort } = page;
    if (sort !== 'captured') return pageInOrder(await this.#orderBy(sort), query, page);
    const parts = [this.#base, this.#tail].map((segment) => pageOf(segment, query, before, limit));
    const ids = parts.flatMap((part) => part.ids).sort();
    return { ids: ids.reverse().slice(0, limit), total: parts.reduce((sum, part) => sum + part.total, 0) };
  }

  summary(): Summary {
    return summarize([this.#base, this.#tail]);
  }

  async #orderBy(sort: Exclude<Sort, 'captured'>): Promise<Order> {
    const known = this.#orders.get(sort);
    if (known) return known;
    const segments = [this.#base, this.#tail] as const;
    const order = await readOrder(segments, sort);
    // Captures may have come while it was made.
    if (this.#base === segments[0] && this.#tail === segments[1]) this.#orders.set(sort, order);
    return order;
  }

  async #rebuild(): Promise<void> {
    const words = new PostingsBuilder();
    const ids: string[] = [];
    for (let last = ''; ; last = ids.at(-1) ?? '') {
      const rows = await db.search.where('captureId').above(last).limit(CHUNK).toArray();
      for (const row of rows) words.add(ids.push(row.captureId) - 1, row.words);
      if (rows.length < CHUNK) break;
    }
    this.#base = segmentOf(ids, words.build());
    this.#tail = makeSegment([]);
    await saveSnapshot(this.#base);
  }
}

/** Ids of all captures, ascending. */
export function captureKeys(): Promise<string[]> {
  return db.search.toCollection().primaryKeys();
}

async function segmentFor(ids: readonly string[]): Promise<Segment> {
  const rows = (await db.search.bulkGet([...ids])).filter((row) => row !== undefined);
  return makeSegment(rows.map(({ captureId, words }) => ({ id: captureId, words })));
}

function pageOf(segment: Segment, query: Query, before: string | null, limit: number): SearchResult {
  const hits = match(segment, query);
  const ids: string[] = [];
  let total = 0;
  for (let place = hits.length - 1; place >= 0; place--) {
    if (hits[place] !== 1) continue;
    total++;
    const id = segment.ids[place] ?? '';
    if (ids.length < limit && (before === null || id < before)) ids.push(id);
  }
  return { ids, total };
}
