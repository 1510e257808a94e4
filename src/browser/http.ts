/** The only fetch. No cookies, no redirects unless asked for, a time limit always, typed failures. */
import { AppError } from '../model/errors.ts';

export interface HttpRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Blob;
  /** `follow` only where no secret is sent: a redirect would carry or drop it unseen. */
  redirect?: 'error' | 'follow';
  /** Milliseconds, for the whole answer. */
  timeout?: number;
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

/** Throws CANCELLED, CMS_UNREACHABLE (no answer, time over), CMS_REDIRECTED (not followed). */
export async function request(url: string, options: HttpRequest): Promise<Response> {
  const { signal, timeout = TIMEOUT, redirect = 'error', ...rest } = options;
  let response: Response;
  try {
    response = await fetch(url, {
      ...rest,
      // `manual` follows as little as `error` does, and tells a redirect from a dead line.
      redirect: redirect === 'follow' ? 'follow' : 'manual',
      credentials: 'omit',
      cache: 'no-store',
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

/** `request` with the body read: a line that breaks in the middle of it is the same failure. */
export async function requestText(url: string, options: HttpRequest): Promise<TextAnswer> {
  const response = await request(url, options);
  try {
    return { status: response.status, headers: response.headers, url: response.url, text: await response.text() };
  } catch (cause) {
    throw noAnswer(url, options.signal, cause);
  }
}

function noAnswer(url: string, signal: AbortSignal, cause: unknown): AppError {
  if (signal.aborted) return new AppError('CANCELLED', 'the request was cancelled', { cause });
  // The address may hold a name: the log gets its origin only.
  return new AppError('CMS_UNREACHABLE', `no answer from ${new URL(url).origin}`, { cause });
}
