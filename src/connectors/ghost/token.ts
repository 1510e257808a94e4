/**
 * A staff access token as Ghost takes it: each call carries a JSON Web Token (RFC 7519) that is signed with the token's
 * secret half, names its public half, and is worthless after five minutes. The secret itself never travels.
 */
import * as v from 'valibot';
import type { Secret } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';

export interface StaffToken {
  /** Of the key, which Ghost looks up. */
  id: string;
  /** 32 bytes, in hex. */
  secret: string;
}

/** Seconds: Ghost takes no older one. */
const LIFE = 5 * 60;

const loginSchema = v.object({
  token: v.pipe(v.string(), v.trim(), v.regex(/^[0-9a-f]{24}:[0-9a-f]{64}$/i)),
});

/** Throws CMS_LOGIN_REFUSED for what is no such token: a password, the key of the public interface, half of one. */
export function readToken(secret: Secret): StaffToken {
  const login = v.safeParse(loginSchema, secret);
  if (!login.success) throw new AppError('CMS_LOGIN_REFUSED', 'not the form of a staff access token');
  const [id = '', half = ''] = login.output.token.split(':'); // two halves: the schema has seen them
  return { id, secret: half };
}

/** `now`: milliseconds since 1970 on the clock of the site; later for what takes long to arrive, which Ghost accepts. */
export async function signToken({ id, secret }: StaffToken, now: number): Promise<string> {
  const issued = Math.floor(now / 1000);
  const head = { alg: 'HS256', typ: 'JWT', kid: id };
  const claims = { iat: issued, exp: issued + LIFE, aud: '/admin/' };
  const signed = [head, claims].map((part) => base64Url(new TextEncoder().encode(JSON.stringify(part)))).join('.');
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed));
  return `${signed}.${base64Url(new Uint8Array(signature))}`;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)); // null: an empty text
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
