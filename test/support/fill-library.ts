/** Puts invented records straight into the library's store: thousands in seconds. `tab` is a page of the extension. */
import type { Capture } from '../../src/model/capture.ts';
import { facetsOf } from '../../src/store/facets.ts';
import { phrasesOf } from '../../src/store/tokens.ts';
import { aCapture } from '../helpers/records.ts';
import { putRows } from './database.ts';
import type { Tab } from './drive.ts';

/** These captures without their files, with all that a capture has besides. */
export async function putCaptures(tab: Tab, captures: readonly Capture[]): Promise<void> {
  const of = <T>(make: (capture: Capture) => T) => captures.map(make);
  await putRows(tab, {
    captures,
    desk: of(({ id }) => ({ captureId: id, storyId: null, tags: [], note: '', trashedAt: null, origin: null })),
    seals: of(({ id }) => ({ captureId: id, state: 'pending' })),
    search: of((capture) => ({
      captureId: capture.id,
      words: [...facetsOf(capture), ...phrasesOf(capture)],
      deskWords: [],
      files: capture.files.map(({ sha256 }) => sha256),
    })),
  });
}

/** A tag, a story and a reposter that some of them have. */
export const FILLED = { tag: 'ports', story: '019a0000-0000-7000-8000-00000000cccc', reposter: 'harbournews' } as const;

/**
 * `count` captures a minute apart, made in the page: text of thirty words as unevenly frequent as a language's, every
 * fourth a repost, every fiftieth tagged, every twentieth in a story.
 */
export async function fillLibrary(tab: Tab, count: number): Promise<void> {
  const template = aCapture({ picture: null, files: [], frame: null });
  await tab.evaluate(fillInPage, { template, filled: FILLED, count });
}

/** It runs in the page, in one go: thousands of rows would take long to carry there. */
async function fillInPage({
  template,
  filled,
  count,
}: {
  template: Capture;
  filled: typeof FILLED;
  count: number;
}): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error ?? new Error('not opened'));
  });
  const put = async (byStore: Record<string, unknown[]>): Promise<void> => {
    const change = db.transaction(Object.keys(byStore), 'readwrite', { durability: 'relaxed' });
    for (const [store, rows] of Object.entries(byStore)) for (const row of rows) change.objectStore(store).put(row);
    await new Promise<void>((resolve, reject) => {
      change.oncomplete = () => resolve();
      change.onerror = change.onabort = () => reject(change.error ?? new Error('not written'));
    });
  };

  let seed = 7;
  const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
  const pairs =
    'ba be bi bo ca ce co da de di do fa fe la le li lo ma me mi mo na ne no ra re ri ro sa se so ta te to va ve';
  const syllables = pairs.split(' ');
  const seen = new Set<string>();
  while (seen.size < 40000) {
    let made = '';
    for (let i = 1 + Math.floor(random() * 4); i >= 0; i--) made += syllables[Math.floor(random() * syllables.length)];
    seen.add(made);
  }
  const words = [...seen];
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? '';
  const start = Date.UTC(2026, 0, 1);
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = 160;
  canvas.getContext('2d')?.fillRect(20, 20, 120, 60);
  const thumb = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp'));

  for (let from = 0; from < count; from += 2000) {
    const captures: unknown[] = [];
    const desk: unknown[] = [];
    const seals: unknown[] = [];
    const search: unknown[] = [];
    const thumbs: unknown[] = [];
    for (let i = from; i < Math.min(count, from + 2000); i++) {
      const at = start + i * 60_000;
      const hex = at.toString(16).padStart(12, '0');
      const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(i).padStart(12, '0')}`;
      const text = Array.from({ length: 30 }, word).join(' ');
      const isRepost = i % 4 === 0;
      const handle = `user_${i % 5000}`;
      const post = {
        ...template.post,
        id: String(1990000000000000000n + BigInt(i)),
        text,
        kind: isRepost ? 'repost' : 'post',
        author: { ...template.post.author, handle, name: `User ${i % 5000}` },
        repost: isRepost ? template.post.repost : null,
      };
      captures.push({ ...template, id, capturedAt: new Date(at).toISOString(), post });
      const by = isRepost ? [`by:${filled.reposter}`] : [];
      const facets = ['platform:x', `kind:${post.kind}`, `author:${handle}`, ...by];
      const found = [...facets.map((facet) => `\u0000${facet}`), handle, post.id, ...text.split(' ')];
      const tags = i % 50 === 0 ? [filled.tag] : [];
      search.push({ captureId: id, words: [...new Set(found)], deskWords: tags, files: [] });
      const storyId = i % 20 === 0 ? filled.story : null;
      desk.push({ captureId: id, storyId, tags, note: '', trashedAt: null, origin: null });
      const log = { seq: i, prev: '' };
      seals.push({ captureId: id, state: 'sealed', record: '{}', signature: '', kid: 'k', environment: null, log });
      if (i >= count - 400) thumbs.push({ captureId: id, blob: thumb });
    }
    await put({ captures, desk, seals, search, thumbs });
  }
  await put({ stories: [{ id: filled.story, name: 'Ferry strike', createdAt: new Date(start).toISOString() }] });
  db.close();
}
