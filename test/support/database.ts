/** The extension's database, read and filled as any software may that has the browser's profile. `page` is one of ours. */
import type { Capture } from '../../src/model/capture.ts';
import type { Evaluator } from './page-function.ts';

/** Every row of a store. */
export function readStore<T>(page: Evaluator, store: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        open.onsuccess = () => {
          const rows = open.result.transaction(name).objectStore(name).getAll();
          rows.onsuccess = () => {
            open.result.close();
            resolve(rows.result as T[]);
          };
          rows.onerror = () => reject(rows.error ?? new Error('not read'));
        };
      }),
    store,
  );
}

/** In the order of their making. */
export function readCaptures(page: Evaluator): Promise<Capture[]> {
  return readStore<Capture>(page, 'captures');
}

/** The bytes of a file of a capture. */
export async function readFile(page: Evaluator, sha256: string): Promise<Buffer> {
  const base64 = await page.evaluate(
    (key) =>
      new Promise<string>((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        open.onsuccess = () => {
          const row = open.result.transaction('files').objectStore('files').get(key) as IDBRequest<
            { blob: Blob } | undefined
          >;
          row.onerror = () => reject(row.error ?? new Error('not read'));
          row.onsuccess = () => {
            open.result.close();
            const reader = new FileReader();
            reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, '')); // `readAsDataURL` gives text
            reader.onerror = () => reject(reader.error ?? new Error('not read'));
            if (row.result === undefined) reject(new Error(`no file ${key}`));
            else reader.readAsDataURL(row.result.blob);
          };
        };
      }),
    sha256,
  );
  return Buffer.from(base64, 'base64');
}

/** Puts rows into stores, as they are, all in one transaction. */
export async function putRows(page: Evaluator, rows: Readonly<Record<string, readonly unknown[]>>): Promise<void> {
  await page.evaluate(
    (byStore) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        open.onsuccess = () => {
          const stores = Object.keys(byStore);
          const change = open.result.transaction(stores, 'readwrite', { durability: 'relaxed' });
          for (const store of stores) for (const row of byStore[store] ?? []) change.objectStore(store).put(row);
          change.oncomplete = () => {
            open.result.close();
            resolve();
          };
          change.onerror = change.onabort = () => reject(change.error ?? new Error('not written'));
        };
      }),
    rows,
  );
}

/** Empties every store but these. */
export async function emptyStores(page: Evaluator, kept: readonly string[]): Promise<void> {
  await page.evaluate(
    (spared) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onerror = () => reject(open.error ?? new Error('not opened'));
        open.onsuccess = () => {
          const names = [...open.result.objectStoreNames].filter((name) => !spared.includes(name));
          const change = open.result.transaction(names, 'readwrite');
          for (const name of names) change.objectStore(name).clear();
          change.oncomplete = () => {
            open.result.close();
            resolve();
          };
          change.onerror = change.onabort = () => reject(change.error ?? new Error('not emptied'));
        };
      }),
    kept,
  );
}
