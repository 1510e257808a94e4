/** One call to Ghost with a person's staff access token. */
import type * as v from 'valibot';
import { type HttpRequest, request, requestText, type TextAnswer } from '../../browser/http.ts';
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
  /** What stands at an address of the site's, without its body and without a login. Throws where nobody answers. */
  head: Way['head'];
}

/** How a request reaches the site. */
export interface Way {
  /** Throws CANCELLED, CMS_UNREACHABLE. */
  answerTo: (path: string, options: CallOptions) => Promise<TextAnswer>;
  head: (url: string, signal: AbortSignal) => Promise<{ status: number; headers: Headers }>;
}

export function apiOf(root: string, { answerTo, head }: Way): Api {
  const ask: Api['ask'] = async (what, schema, path, options) => {
    const answer = await answerTo(path, options);
    const date = Date.parse(answer.headers.get('date') ?? '');
    return { said: readAnswer(answer, schema, what), date: Number.isNaN(date) ? null : date };
  };
  return {
    root,
    admin: adminOf(root),
    ask,
    head,
    call: async (what, schema, path, options) => (await ask(what, schema, path, options)).said,
  };
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
  return apiOf(root, { answerTo, head: (url, signal) => request(url, { method: 'HEAD', signal }) });
}

type Body = Omit<CallOptions, 'query' | 'signal'>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Where the call does not say it: by what is sent. */
export function methodOf({ method, json, file }: Body): Method {
  return method ?? (json === undefined && !file ? 'GET' : 'POST');
}

function requestOf({ json, file, timeout }: Body, method: Method, authorization: string): Omit<HttpRequest, 'signal'> {
  const headers = { accept: 'application/json', 'accept-version': ACCEPT_VERSION, authorization };
  const wanted: Omit<HttpRequest, 'signal'> = { method, headers, redirect: 'error' };
  if (timeout !== undefined) wanted.timeout = timeout;
  if (json !== undefined) {
    wanted.headers = { ...headers, 'content-type': 'application/json' };
    wanted.body = JSON.stringify(json);
  }
  if (file) {
    wanted.headers = { ...headers, ...file.headers };
    wanted.body = file.blob;
  }
  return wanted;
}

/** Milliseconds by which this machine's clock differs from the site's, where the token was refused for it; else null. */
function clockError(answer: TextAnswer, skew: number): number | null {
  if (answer.status !== 401 || ownFailure(answer)?.code !== 'INVALID_JWT') return null;
  const there = Date.parse(answer.headers.get('date') ?? '');
  const error = there - (Date.now() + skew);
  return Math.abs(error) > LARGEST_SKEW ? error : null;
}
