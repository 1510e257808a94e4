/** JSON from a stranger: bounded in size and depth, and without the keys by which it could change the program. */

const LONGEST = 32 * 1024 ** 2;
const DEEPEST = 40;
const POISON = ['__proto__', 'constructor', 'prototype'];

export type Parsed = { value: unknown } | { fault: 'POISON_KEY' | 'UNREADABLE' };

/** Never throws. `longest`: characters, where more than usual is expected. */
export function parseJson(text: string, { longest = LONGEST } = {}): Parsed {
  if (text.length > longest) return { fault: 'UNREADABLE' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'UNREADABLE' };
  }
  const fault = faultIn(value);
  return fault === null ? { value } : { fault };
}

/** Of what was parsed already. */
export function faultIn(value: unknown, depth = 0): 'POISON_KEY' | 'UNREADABLE' | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return 'UNREADABLE';
  for (const [key, item] of Object.entries(value)) {
    if (POISON.includes(key)) return 'POISON_KEY';
    const fault = faultIn(item, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/** UTF-8 without a byte that is none. Null: not text. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
