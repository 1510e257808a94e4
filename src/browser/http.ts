/** The only fetch. No cookies, no redirects unless asked for, a time limit always, typed failures. */
import { concatBytes } from '../model/concat-bytes.ts';
import { AppError } from '../model/errors.ts';

export interface HttpRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Blob;
  /** `follow` only where no secret is sent: a redirect would carry or drop it unseen. */
  redirect?: 'error' | 'follow';
  /** Milliseconds, for the whole answer. */
  timeout?: number;
  /** What the browser holds will do, however old it is; where it holds nothing, it is asked for. Absent: always asked for. */
  cache?: 'force-cache';
  signal: AbortSignal;
}

export interface TextAnswer {
  status: number;
  headers: Headers;
  /** After redirects. */
  url: string;
  text: string;
}

const TIMEOUT = 60_000;

/** Bytes of an answer that is read as text: a draft of five hundred blocks has one. What is longer has no end. */
const LONGEST = 16_000_000;

/** Throws CANCELLED, CMS_UNREACHABLE (no answer, time over), CMS_REDIRECTED (not followed). */
export async function request(url: string, options: HttpRequest): Promise<Response> {
  const { signal, timeout = TIMEOUT, redirect = 'error', cache = 'no-store', ...rest } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      ...rest,
      // `manual` follows as little as `error` does, and tells a redirect from a dead line.
      redirect: redirect === 'follow' ? 'follow' : 'manual',
      credentials: 'omit',
      cache,
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
  } catch (cause) {
    throw noAnswer(url, signal, cause);
  }
  // A browser hides the answer (status 0), Node shows it.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new AppError('CMS_REDIRECTED', `${new URL(url).origin} sent us elsewhere`);
  }
  return response;
}

/**
 * `request` with the body read: a line that breaks in the middle of it is the same failure. Throws CMS_ERROR for an
 * answer that is longer than any that is true.
 */
export async function requestText(url: string, options: HttpRequest): Promise<TextAnswer> {
  const response = await request(url, options);
  const { status, headers } = response;
  try {
    return { status, headers, url: response.url, text: await readText(response) };
  } catch (cause) {
    throw cause instanceof AppError ? cause : noAnswer(url, options.signal, cause);
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of partsOf(response, LONGEST)) text += decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

/** `most`: bytes; a longer answer is read no further, and throws CMS_ERROR. */
async function* partsOf({ body }: Response, most: number): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  let bytes = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      throw new AppError('CMS_ERROR', `an answer of more than ${most} bytes`);
    }
    yield part.value;
  }
}

export interface BytesAnswer {
  status: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** As `requestText`, for an answer that is no text and has `most` bytes at the most. */
export async function requestBytes(url: string, most: number, options: HttpRequest): Promise<BytesAnswer> {
  const response = await request(url, options);
  try {
    const parts: Uint8Array[] = [];
    for await (const part of partsOf(response, most)) parts.push(part);
    return { status: response.status, bytes: concatBytes(parts) };
  } catch (cause) {
    throw cause instanceof AppError ? cause : noAnswer(url, options.signal, cause);
  }
}

function noAnswer(url: string, signal: AbortSignal, cause: unknown): AppError {
  if (signal.aborted) return new AppError('CANCELLED', 'the request was cancelled', { cause });
  // The address may hold a name: the log gets its origin only.
  return new AppError('CMS_UNREACHABLE', `no answer from ${new URL(url).origin}`, { cause });
}
