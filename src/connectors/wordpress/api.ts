/** One call to WordPress with the account's application password. */
import * as v from 'valibot';
import { type HttpRequest, requestText } from '../../browser/http.ts';
import type { Secret } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import { requireSecure } from '../secure-address.ts';
import { adminUrl, apiUrl } from './address.ts';
import { pastCaches } from '../past-caches.ts';
import { readAnswer } from './answer.ts';

export interface Api {
  readonly root: string;
  /** Address of the admin's folder. */
  readonly admin: string;
  /** Throws a `CMS_…` code or CANCELLED. `what` names the call in the log. */
  call<T>(what: string, schema: v.GenericSchema<unknown, T>, path: string, options: CallOptions): Promise<T>;
}

export interface CallOptions {
  /** Where it is not GET, or POST by what is sent. */
  method?: 'DELETE';
  query?: Record<string, string>;
  /** Sent as JSON, by POST. */
  json?: unknown;
  /** Sent as it is, by POST. */
  file?: { blob: Blob; headers: Record<string, string> };
  timeout?: number;
  signal: AbortSignal;
}

const loginSchema = v.object({
  user: v.pipe(v.string(), v.minLength(1)),
  password: v.pipe(v.string(), v.minLength(1)),
});

/** What the fields of the catalog are called here. */
export type Login = v.InferOutput<typeof loginSchema>;

/** Throws CMS_LOGIN_REFUSED, INSECURE_ADDRESS. */
export function wordpressApi(root: string, secret: Secret, admin: string = adminUrl(root, '').href): Api {
  requireSecure(new URL(root));
  const login = v.safeParse(loginSchema, secret);
  if (!login.success) throw new AppError('CMS_LOGIN_REFUSED', 'a login without user name or password');
  const authorization = basic(login.output);
  return {
    root,
    admin,
    async call(what, schema, path, { method, query, json, file, timeout, signal }) {
      const http: HttpRequest = { headers: { accept: 'application/json', authorization }, redirect: 'error', signal };
      if (timeout !== undefined) http.timeout = timeout;
      if (method !== undefined) http.method = method;
      if (json !== undefined) {
        http.method = 'POST';
        http.headers = { ...http.headers, 'content-type': 'application/json' };
        http.body = JSON.stringify(json);
      }
      if (file) {
        http.method = 'POST';
        http.headers = { ...http.headers, ...file.headers };
        http.body = file.blob;
      }
      const url = apiUrl(root, path, http.method === undefined ? pastCaches(query) : query);
      return readAnswer(await requestText(url, http), schema, what);
    },
  };
}

/** RFC 7617 with UTF-8, since names and passwords are in every script. */
function basic({ user, password }: Login): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
