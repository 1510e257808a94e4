/** What WordPress answered: its JSON, or the failure as one of our codes. */
import * as v from 'valibot';
import type { TextAnswer } from '../../browser/http.ts';
import { retryAfter } from '../../browser/retry-after.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import { codeOfStatus, describeAnswer } from '../answer-code.ts';
import { BusyError } from '../contract.ts';
import { factsOf } from './facts.ts';

const failureSchema = v.looseObject({ code: v.string(), message: v.optional(v.string()) });

/** Checks an answer against a schema. Throws a `CMS_…` code. */
export function readAnswer<T>(answer: TextAnswer, schema: v.GenericSchema<unknown, T>, what: string): T {
  const json = parseJson(answer);
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer, json, what);
  const facts = factsOf(answer, what, null);
  if (json === undefined)
    throw new AppError('CMS_NOT_JSON', `${what}: ${describeAnswer(answer)} instead of JSON`, { facts });
  const result = v.safeParse(schema, json);
  if (!result.success) {
    const [first] = result.issues;
    const path = first.path?.map((item) => String(item.key)).join('.') ?? '';
    throw new AppError('CMS_NOT_JSON', `${what}: not the answer WordPress gives (${path || 'all of it'})`, { facts });
  }
  return result.output;
}

/**
 * Refused, and not by WordPress, which would have said so as JSON: a firewall, a login page, a proxy. Nothing behind it
 * was reached, as far as one can tell.
 */
export class RefusedInFront extends AppError {
  constructor(message: string, facts: readonly string[]) {
    super('CMS_NOT_JSON', message, { facts });
    this.name = 'RefusedInFront';
  }
}

/**
 * The failure behind a status. Never by its message, which is in the site's language: first WordPress's own `code`,
 * then the status; what a proxy or a firewall sends in its stead is HTML.
 */
function failureOf(answer: TextAnswer, json: unknown, what: string): AppError {
  const parsed = v.safeParse(failureSchema, json);
  const own = parsed.success ? parsed.output.code : null;
  const facts = factsOf(answer, what, parsed.success ? parsed.output : null);
  const code = codeOf(answer.status, own);
  const message = `${what}: ${describeAnswer(answer)}${own === null ? '' : `, ${own.slice(0, 80)}`}`;
  if (code === 'CMS_NOT_JSON') return new RefusedInFront(message, facts);
  return code === 'CMS_BUSY'
    ? new BusyError(message, retryAfter(answer.headers), facts)
    : new AppError(code, message, { facts });
}

function codeOf(status: number, own: string | null): ErrorCode {
  if (own === 'rest_upload_file_too_big') return 'CMS_TOO_LARGE';
  if (own === 'rest_upload_limited_space') return 'CMS_SITE_FULL';
  // The editor's tab belongs to another session by now, or to none.
  if (own === 'rest_cookie_invalid_nonce') return 'EDITOR_SESSION_OVER';
  // Also with status 500: a type that is not allowed, or a content that does not fit it.
  if (own?.startsWith('rest_upload_') && status !== 413) return 'CMS_UPLOAD_REFUSED';
  return codeOfStatus(status, own !== null);
}

/**
 * Undefined where the body is not JSON. Sites print besides it: a mark of byte order, notices of PHP before or behind
 * ("<br />\n<b>Notice</b>: …<br />\n{…}", after which the type of the answer is HTML), a cache's comment.
 */
function parseJson({ headers, text }: TextAnswer): unknown {
  const whole = tryParse(text);
  if (whole !== undefined) return whole;
  const bare = text.replace(/^(?:[\s\ufeff]|<!--.*?-->|\/\*.*?\*\/)+/s, '');
  const isJson = /\bjson\b/i.test(headers.get('content-type') ?? '');
  return isJson || NOTICES.test(bare) || /^[{[]/.test(bare) ? valueIn(bare) : undefined;
}

/** What PHP says when it shows its complaints, in HTML or plain. */
const NOTICES =
  /^(?:<br \/>\s*)?(?:<b>)?(?:PHP )?(?:Notice|Warning|Deprecated|Strict Standards)(?:<\/b>)?:|^<div id=['"]error['"]>/;

/** The value that begins at the start of a line, or behind a tag, and is whole. */
function valueIn(text: string): unknown {
  for (const { index } of [...text.matchAll(/(?<=^|[>\ufeff]\s*)[{[]/gm)].slice(0, 20)) {
    const end = endOfValue(text, index);
    const value = end === null ? undefined : tryParse(text.slice(index, end));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Behind the bracket that closes the one at `start`; null where none does. */
function endOfValue(text: string, start: number): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/gs)) {
    if (token.startsWith('"')) continue;
    depth += token === '{' || token === '[' ? 1 : -1;
    if (depth === 0) return start + index + 1;
  }
  return null;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an answer too: the caller decides what it means.
    return undefined;
  }
}
