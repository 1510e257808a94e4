/**
 * Asks an authority for the time. Short, bounded, without cookies. What every request tells goes along: the address of the
 * network, which browser asks and in which language, in Chromium also our extension's id.
 */
import { requestBytes } from '../browser/http.ts';
import { hasOrigin } from '../browser/permissions.ts';
import { AppError } from '../model/errors.ts';
import type { STAMP_SILENCES } from '../model/stamp.ts';

/** Milliseconds, for the whole answer. */
const PATIENCE = 20_000;

/** Bytes: a real answer has two to eight thousand. */
const LONGEST = 64_000;

/** There is no answer that could be looked at. */
export class AuthoritySilence extends Error {
  readonly code: (typeof STAMP_SILENCES)[number];

  constructor(code: AuthoritySilence['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AuthoritySilence';
    this.code = code;
  }
}

/** Throws AuthoritySilence. */
export async function askAuthority(url: string, query: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!(await hasOrigin(url))) throw new AuthoritySilence('NOT_PERMITTED', 'the browser was not allowed to ask');
  try {
    const { status, bytes } = await requestBytes(url, LONGEST, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      body: new Blob([query]),
      timeout: PATIENCE,
      signal: new AbortController().signal,
    });
    if (status !== 200) throw new AuthoritySilence('NO_ANSWER', `status ${status}`);
    return bytes;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AuthoritySilence('NO_ANSWER', cause.message, { cause });
  }
}
