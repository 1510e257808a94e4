/**
 * No limit of ours refuses a post: what is longer than a schema allows is cut, what is no fact at all (an address of
 * another kind, a number beyond exactness) becomes unknown, and what remains impossible leaves its list. The schema
 * itself says where, so that a new field or another limit needs nothing here.
 */
import * as v from 'valibot';
import { type PostRecord, postSchema } from './post.ts';

/** Rounds of mending: a value is cut first, then unknown, then taken out of its list, then what holds it. */
const MOST_ROUNDS = 8;

type Key = string | number;

export interface Fitted<T> {
  value: T;
  /** Paths with dots of what was cut or left out. */
  cut: string[];
}

/** Null: not even so a value of this schema. */
export function fit<T>(schema: v.GenericSchema<unknown, T>, given: unknown): Fitted<T> | null {
  let value = given;
  const cut = new Set<string>();
  const emptied = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = v.safeParse(schema, value);
    if (result.success) return { value: result.output, cut: [...cut] };
    // What is too long first: there is no end of what may stand in it.
    const tooLong = result.issues.filter(({ type, input }) => type === 'max_length' && Array.isArray(input));
    const done = new Set<string>();
    // From the end, so that what leaves a list does not move what is still to be mended.
    for (const issue of (tooLong.length > 0 ? tooLong : result.issues).toReversed()) {
      const path = (issue.path ?? []).map(({ key }) => key as Key);
      if (path.some((_, i) => done.has(path.slice(0, i + 1).join('.')))) continue;
      const mended = mend(value, path, issue, emptied);
      if (mended === null) return null;
      value = mended.value;
      done.add(mended.path.join('.'));
      cut.add(mended.path.join('.'));
    }
  }
  return null;
}

/** A post with everything in it that fits; what was cut is named in `missing`. Null: it is no record at all. */
export function fitPost(given: unknown): PostRecord | null {
  const fitted = fit(postSchema, given);
  return fitted && withCuts(fitted.value, fitted.cut);
}

export function withCuts(post: PostRecord, cut: readonly string[]): PostRecord {
  if (cut.length === 0) return post;
  const flags = { ...post.flags, truncated: post.flags.truncated || cut.includes('text') };
  const quoted = post.quoted && cut.includes('quoted.text') ? { ...post.quoted, truncated: true } : post.quoted;
  const names = cut.filter((path) => path !== 'missing').map((path) => path.slice(0, 200));
  const missing = [...new Set([...post.missing, ...names])].slice(-1000);
  return { ...post, flags, quoted, missing };
}

interface Mended {
  value: unknown;
  path: Key[];
}

function mend(root: unknown, path: Key[], issue: v.BaseIssue<unknown>, emptied: Set<string>): Mended | null {
  const current = at(root, path);
  if (issue.type === 'max_length' && typeof issue.requirement === 'number') {
    if (typeof current === 'string') return { value: withAt(root, path, cutText(current, issue.requirement)), path };
    if (Array.isArray(current)) return { value: withAt(root, path, current.slice(0, issue.requirement)), path };
  }
  const name = path.join('.');
  if (path.length > 0 && current !== null && !emptied.has(name)) {
    emptied.add(name);
    return { value: withAt(root, path, null), path };
  }
  // Null does not do there either: what holds it goes, an item out of its list or a whole part.
  const parent = path.slice(0, -1);
  if (Array.isArray(at(root, parent))) {
    emptied.delete(name);
    return { value: without(root, path), path };
  }
  return parent.length === 0 ? null : mend(root, parent, { ...issue, type: 'strict_object' }, emptied);
}

/** Never between the two halves of a character. */
export function cutText(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

function at(value: unknown, path: readonly Key[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

/** A copy along the path alone: what is elsewhere (a Blob) stays the same object. */
function withAt(value: unknown, [key, ...rest]: readonly Key[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((item: unknown, i) => (i === key ? withAt(item, rest, put) : item));
  return isObject(value) ? { ...value, [key]: withAt(value[key], rest, put) } : value;
}

function without(value: unknown, path: readonly Key[]): unknown {
  const list = at(value, path.slice(0, -1));
  const rest = Array.isArray(list) ? list.filter((_, i) => i !== path.at(-1)) : list;
  return withAt(value, path.slice(0, -1), rest);
}

function isObject(value: unknown): value is Record<Key, unknown> {
  return typeof value === 'object' && value !== null;
}
