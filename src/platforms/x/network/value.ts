/** What only X has: its ids and handles. */
import { count, firstOf } from '../../shared/sent-value.ts';

/** An id as a string of digits. Numbers have lost digits, so they are no ids. */
export function id(node: unknown, ...paths: string[]): string | null {
  return firstOf(node, paths, (value) => (typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : null));
}

/** The ids of the oldest answers are numbers. One so large that it may have lost digits is none. */
export function oldId(node: unknown, path: string): string | null {
  const number = count(node, path);
  return number === null || number === 0 ? null : String(number);
}

/** An account's handle; anything else could make another address of a link. */
export function handle(node: unknown, ...paths: string[]): string | null {
  return firstOf(node, paths, (value) => (typeof value === 'string' && /^\w{1,20}$/.test(value) ? value : null));
}
