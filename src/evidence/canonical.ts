/**
 * Canonical JSON (RFC 8785): one spelling of a record, so that its hash and signature can be made
 * again by anybody. What makes the spelling differ between languages is refused: fractions, unsafe
 * integers, lone surrogates, undefined.
 */
import canonicalize from 'canonicalize';

/** Throws TypeError naming the place of a value that a record may not hold. */
export function canonical(value: unknown): string {
  refuseAmbiguous(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical: nothing to write');
  return text;
}

/** As `canonical`; null for what a record may not hold, where it comes from a stranger. */
export function canonicalOrNull(value: unknown): string | null {
  try {
    return canonical(value);
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError) return null; // ours, or too deep a nesting
    throw thrown;
  }
}

function refuseAmbiguous(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonical: not a safe integer at ${path}`);
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError(`canonical: lone surrogate at ${path}`);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => refuseAmbiguous(item, `${path}[${i}]`));
  } else if (typeof value === 'object' && isPlain(value)) {
    for (const [key, item] of Object.entries(value)) {
      refuseAmbiguous(key, `${path}, a key`);
      refuseAmbiguous(item, `${path}.${key}`);
    }
  } else {
    throw new TypeError(`canonical: ${typeof value} at ${path}`);
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
