/** One call to Ghost with a person's staff access token. */
import type * as v from 'valibot';
import { type HttpRequest, requestText, type TextAnswer } from '../../browser/http.ts';
import type { Secret } from '../../model/draft.ts';
import { pastCaches } from '../past-caches.ts';
import { requireSecure } from '../secure-address.ts';
import { lineTime } from '../upload.ts';
import { adminOf, apiUrl } from './address.ts';
import { ownFailure, readAnswer } from './answer.ts';
import { readToken, signToken } from './token.ts';

export interface Api {
  readonly root: string;
  /** Address of the admin's page. */
  readonly admin: string;
  /** Throws a `CMS_…` code or CANCELLED. `what` names the call in the log. */
  call<T>(what: string, schema: v.GenericSchema<unknown, T>, path: string, options: CallOptions): Promise<T>;
  /** `call`, and when it was answered by the site's clock, in milliseconds since 1970; null: the answer does not say. */
  ask<T>(
    what: string,
    schema: v.GenericSchema<unknown, T>,
    path: string,
    options: CallOptions,
  ): Promise<{ said: T; date: number | null }>;
}

export interface CallOptions {
  /** Where it is not GET, or POST by what is sent. */
  method?: 'PUT' | 'DELETE';
  query?: Record<string, string>;
  json?: unknown;
  /** Sent as it is, by POST. */
  file?: { blob: Blob; headers: Record<string, string> };
  timeout?: number;
  signal: AbortSignal;
}

/** What every Ghost that we know understands, and the first that has lexical drafts. Without it a newer one guesses. */
export const ACCEPT_VERSION = 'v5.0';

/** Milliseconds by which a clock may be wrong: Ghost refuses a token that is five minutes old by its own. */
const LARGEST_SKEW = 60_000;

/** Throws CMS_LOGIN_REFUSED, INSECURE_ADDRESS. */
export function ghostApi(root: string, secret: Secret): Api {
  requireSecure(new URL(root));
  const token = readToken(secret);
  /** Milliseconds to add to this machine's clock. */
  let skew = 0;
  const answerTo = async (path: string, { query, signal, ...options }: CallOptions): Promise<TextAnswer> => {
    const method = methodOf(options);
    const url = apiUrl(root, path, method === 'GET' ? pastCaches(query) : query);
    // A proxy hands a file on when it has all of it: the token's five minutes begin then at the latest.
    const travel = options.file ? lineTime(options.file.blob) : 0;
    const attempt = async (): Promise<TextAnswer> => {
      const authorization = `Ghost ${await signToken(token, Date.now() + skew + travel)}`;
      return requestText(url, { ...requestOf(options, method, authorization), signal });
    };
    const answer = await attempt();
    const wrong = clockError(answer, skew);
    if (wrong === null) return answer;
    // Refused before anything was done: it may be asked again.
    skew += wrong;
    return attempt();
  };
  const ask: Api['ask'] = async (what, schema, path, options) => {
    const answer = await answerTo(path, options);
    const date = Date.parse(answer.headers.get('date') ?? '');
    return { said: readAnswer(answer, schema, what), date: Number.isNaN(date) ? null : date };
  };
  return {
    root,
    admin: adminOf(root),
    ask,
    call: async (what, schema, path, options) => (await ask(what, schema, path, options)).said,
  };
}

type Body = Omit<CallOptions, 'query' | 'signal'>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

function methodOf({ method, json, file }: Body): Method {
  return method ?? (json === undefined && !file ? 'GET' : 'POST');
}

function requestOf({ json, file, timeout }: Body, method: Method, authorization: string): Omit<HttpRequest, 'signal'> {
  const headers = { accept: 'application/json', 'accept-version': ACCEPT_VERSION, authorization };
  const request: Omit<HttpRequest, 'signal'> = { method, headers, redirect: 'error' };
  if (timeout !== undefined) request.timeout = timeout;
  if (json !== undefined) {
    request.headers = { ...headers, 'content-type': 'application/json' };
    request.body = JSON.stringify(json);
  }
  if (file) {
    request.headers = { ...headers, ...file.headers };
    request.body = file.blob;
  }
  return request;
}

/** Milliseconds by which this machine's clock differs from the site's, where the token was refused for it; else null. */
function clockError(answer: TextAnswer, skew: number): number | null {
  if (answer.status !== 401 || ownFailure(answer)?.code !== 'INVALID_JWT') return null;
  const there = Date.parse(answer.headers.get('date') ?? '');
  const error = there - (Date.now() + skew);
  return Math.abs(error) > LARGEST_SKEW ? error : null;
}
