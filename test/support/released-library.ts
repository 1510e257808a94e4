/**
 * Libraries as released versions left them on the disk, rows and indexes, put back by the browser's own calls: nothing
 * of today's code has a hand in it. `test/fixtures/library/version-N.json` was written by the code of that version.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Evaluator } from './page-function.ts';

const keyPath = v.union([v.string(), v.array(v.string())]);

const librarySchema = v.object({
  name: v.string(),
  /** As IndexedDB counts: Dexie's version times ten. */
  version: v.number(),
  stores: v.array(
    v.object({
      name: v.string(),
      keyPath,
      indexes: v.array(v.object({ name: v.string(), keyPath, unique: v.boolean(), multiEntry: v.boolean() })),
      rows: v.array(v.unknown()),
    }),
  ),
});

export type ReleasedLibrary = v.InferOutput<typeof librarySchema>;

/** What JSON cannot hold: a Blob (base64) and an array of numbers of a fixed size. */
const packed = v.union([
  v.object({ $blob: v.string(), type: v.string() }),
  v.object({ $array: v.literal('Uint32Array'), values: v.array(v.number()) }),
]);

/** As the file has it, what JSON cannot hold still packed. */
function readPackedLibrary(version: number): ReleasedLibrary {
  const path = join(import.meta.dirname, `../fixtures/library/version-${version}.json`);
  return v.parse(librarySchema, JSON.parse(readFileSync(path, 'utf8')));
}

export function readReleasedLibrary(version: number): ReleasedLibrary {
  const library = readPackedLibrary(version);
  return { ...library, stores: library.stores.map((store) => ({ ...store, rows: store.rows.map(unpack) })) };
}

function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  const found = v.safeParse(packed, value);
  if (!found.success) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]));
  if ('$blob' in found.output)
    return new Blob([Buffer.from(found.output.$blob, 'base64')], { type: found.output.type });
  return new Uint32Array(found.output.values);
}

/** Makes the database as it was. It must not exist. */
export async function putReleasedLibrary({ name, version, stores }: ReleasedLibrary): Promise<void> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const store of stores) {
      const made = request.result.createObjectStore(store.name, { keyPath: store.keyPath });
      for (const { name: index, keyPath: path, unique, multiEntry } of store.indexes) {
        made.createIndex(index, path, { unique, multiEntry });
      }
      for (const row of store.rows) made.add(row);
    }
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database cannot be made'));
  });
  database.close();
}

/** Puts it in the place of the database that a real browser's extension has made. `page` is one of ours that opens none. */
export async function putReleasedLibraryIn(page: Evaluator, version: number): Promise<void> {
  await page.evaluate(makeLibrary, readPackedLibrary(version));
}

/** It runs in the page. */
async function makeLibrary({ name, version, stores }: ReleasedLibrary): Promise<void> {
  const unpackInPage = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpackInPage);
    if ('$blob' in value && 'type' in value) {
      const bytes = Uint8Array.from(atob(String(value.$blob)), (character) => character.charCodeAt(0));
      return new Blob([bytes], { type: String(value.type) });
    }
    if ('$array' in value && 'values' in value) return new Uint32Array(value.values as number[]);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpackInPage(item)]));
  };
  // Both are asked for in one task: the browser answers them one after the other, and a worker of ours that opens the
  // database at this moment comes before or after both, never between them.
  indexedDB.deleteDatabase(name);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database cannot be made'));
    request.onupgradeneeded = () => {
      for (const store of stores) {
        const made = request.result.createObjectStore(store.name, { keyPath: store.keyPath });
        for (const { name: index, keyPath, unique, multiEntry } of store.indexes) {
          made.createIndex(index, keyPath, { unique, multiEntry });
        }
        for (const row of store.rows) made.add(unpackInPage(row));
      }
    };
  });
  database.close();
}
