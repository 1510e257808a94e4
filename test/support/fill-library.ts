/** Puts invented records straight into the library's store: thousands in seconds. `tab` is a page of the extension. */
import type { Capture } from '../../src/model/capture.ts';
import { facetsOf } from '../../src/store/facets.ts';
import { phrasesOf } from '../../src/store/tokens.ts';
import { aCapture } from '../helpers/records.ts';
import type { Tab } from './drive.ts';

/** `put(store, rows)` in the page, all in one transaction. */
const PUT = `async (byStore) => {
  const db = await new Promise((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const stores = Object.keys(byStore);
  const transaction = db.transaction(stores, 'readwrite', { durability: 'relaxed' });
  for (const store of stores) for (const row of byStore[store]) transaction.objectStore(store).put(row);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  db.close();
}`;

/** Rows of any stores, as they are. */
export async function putRows(tab: Tab, rows: Readonly<Record<string, readonly unknown[]>>): Promise<void> {
  await tab.evaluate(`(${PUT})(${JSON.stringify(rows)})`);
}

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
  await tab.evaluate(`(async () => {
    const put = ${PUT};
    const template = ${JSON.stringify(template)};
    const filled = ${JSON.stringify(FILLED)};
    let seed = 7;
    const random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
    const syllables = 'ba be bi bo ca ce co da de di do fa fe la le li lo ma me mi mo na ne no ra re ri ro sa se so ta te to va ve'.split(' ');
    const seen = new Set();
    while (seen.size < 40000) {
      let word = '';
      for (let i = 1 + Math.floor(random() * 4); i >= 0; i--) word += syllables[Math.floor(random() * syllables.length)];
      seen.add(word);
    }
    const words = [...seen];
    const word = () => words[Math.floor(words.length ** random()) - 1];
    const start = Date.UTC(2026, 0, 1);
    const thumb = await new Promise((resolve) => {
      const canvas = document.createElement('canvas');
      canvas.width = 240;
      canvas.height = 160;
      canvas.getContext('2d').fillRect(20, 20, 120, 60);
      canvas.toBlob(resolve, 'image/webp');
    });
    for (let from = 0; from < ${count}; from += 2000) {
      const rows = { captures: [], desk: [], seals: [], search: [], thumbs: [] };
      for (let i = from; i < Math.min(${count}, from + 2000); i++) {
        const at = start + i * 60_000;
        const hex = at.toString(16).padStart(12, '0');
        const id = hex.slice(0, 8) + '-' + hex.slice(8) + '-7000-8000-' + String(i).padStart(12, '0');
        const text = Array.from({ length: 30 }, word).join(' ');
        const isRepost = i % 4 === 0;
        const handle = 'user_' + (i % 5000);
        const post = {
          ...template.post,
          id: String(1990000000000000000n + BigInt(i)),
          text,
          kind: isRepost ? 'repost' : 'post',
          author: { ...template.post.author, handle, name: 'User ' + (i % 5000) },
          repost: isRepost ? template.post.repost : null,
        };
        rows.captures.push({ ...template, id, capturedAt: new Date(at).toISOString(), post });
        const facets = ['platform:x', 'kind:' + post.kind, 'author:' + handle, ...(isRepost ? ['by:' + filled.reposter] : [])];
        const found = [...facets.map((facet) => '\\u0000' + facet), handle, post.id, ...text.split(' ')];
        rows.search.push({ captureId: id, words: [...new Set(found)], deskWords: i % 50 === 0 ? [filled.tag] : [], files: [] });
        rows.desk.push({
          captureId: id, storyId: i % 20 === 0 ? filled.story : null, tags: i % 50 === 0 ? [filled.tag] : [],
          note: '', trashedAt: null, origin: null,
        });
        rows.seals.push({ captureId: id, state: 'sealed', record: '{}', signature: '', kid: 'k', environment: null, log: { seq: i, prev: '' } });
        if (i >= ${count} - 400) rows.thumbs.push({ captureId: id, blob: thumb });
      }
      await put(rows);
    }
    await put({ stories: [{ id: filled.story, name: 'Ferry strike', createdAt: new Date(start).toISOString() }] });
  })()`);
}
