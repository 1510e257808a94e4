/**
 * Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md), with a
 * shared key: nearly every language has a library that checks it.
 */
import * as v from 'valibot';
import type { Secret } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';

const PREFIX = 'whsec_';
/** Bytes. */
const SHORTEST = 24;
const LONGEST = 64;

const secretSchema = v.object({ key: v.string() });

/** The bytes of the key. Throws CMS_KEY_MALFORMED. */
export function readKey(secret: Secret): Uint8Array<ArrayBuffer> {
  const typed = v.safeParse(secretSchema, secret);
  const bytes = typed.success ? bytesOf(typed.output.key.trim()) : null;
  if (bytes === null || bytes.length < SHORTEST || bytes.length > LONGEST) {
    throw new AppError('CMS_KEY_MALFORMED', `not ${SHORTEST} to ${LONGEST} bytes in base64`);
  }
  return bytes;
}

/** Null: not base64. */
function bytesOf(key: string): Uint8Array<ArrayBuffer> | null {
  const base64 = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.replace(/=+$/, '').length % 4 === 1) return null;
  return Uint8Array.from(atob(base64.replace(/=+$/, '')), (char) => char.charCodeAt(0));
}

export interface Message {
  /** The same at every attempt. Without a full stop in it, as that divides what is signed. */
  id: string;
  /** Of this attempt, seconds since 1970. */
  timestamp: number;
  body: string;
}

/** The headers of the specification, and the body as it was signed: to the byte. */
export async function sign(
  { id, timestamp, body }: Message,
  key: Uint8Array<ArrayBuffer>,
): Promise<{ headers: Record<string, string>; body: Blob }> {
  const head = `${id}.${timestamp}.`;
  // Once, as pictures are in it: what is sent is the end of what is signed.
  const signed = new TextEncoder().encode(head + body);
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, signed));
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${btoa(String.fromCharCode(...signature))}`,
    },
    body: new Blob([signed.subarray(new TextEncoder().encode(head).length)]),
  };
}
