/** Reading data of unknown form: each fact from a list of places where a network keeps it. A wrong type is no fact. */

export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths are written in the readers, so there are few; an answer asks for each of them a hundred times. */
const keysOf = new Map<string, readonly string[]>();

function keysIn(path: string): readonly string[] {
  const known = keysOf.get(path);
  if (known !== undefined) return known;
  const keys = path.split('.');
  keysOf.set(path, keys);
  return keys;
}

/** The value at `a.b.c`; undefined where a part is missing. `path`: a constant of the reader, never of the answer. */
export function at(node: unknown, path: string): unknown {
  let value = node;
  for (const key of keysIn(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Node)[key];
  }
  return value;
}

export function firstOf<T>(node: unknown, paths: readonly string[], accept: (value: unknown) => T | null): T | null {
  for (const path of paths) {
    const value = accept(at(node, path));
    if (value !== null) return value;
  }
  return null;
}

export function text(node: unknown, ...paths: string[]): string | null {
  return firstOf(node, paths, (value) => (typeof value === 'string' && value !== '' ? value : null));
}

/** A whole number, also one written as text (`"3789"`). */
export function count(node: unknown, ...paths: string[]): number | null {
  return firstOf(node, paths, (value) => {
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
  });
}

export function flag(node: unknown, ...paths: string[]): boolean | null {
  return firstOf(node, paths, (value) => (typeof value === 'boolean' ? value : null));
}

export function object(node: unknown, ...paths: string[]): Node | null {
  return firstOf(node, paths, (value) => (isNode(value) ? value : null));
}

/** The items of the first list that holds any. */
export function list(node: unknown, ...paths: string[]): unknown[] {
  return (
    firstOf(node, paths, (value) => (Array.isArray(value) && value.length > 0 ? (value as unknown[]) : null)) ?? []
  );
}

/** An http(s) address. */
export function address(node: unknown, ...paths: string[]): string | null {
  return firstOf(node, paths, (value) => (typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) ? value : null));
}
