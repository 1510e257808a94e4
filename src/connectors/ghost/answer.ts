/** What Ghost answered: its JSON, or the failure as one of our codes. */
import * as v from 'valibot';
import type { TextAnswer } from '../../browser/http.ts';
import { retryAfter } from '../../browser/retry-after.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import { codeOfStatus, describeAnswer } from '../answer-code.ts';
import { answerFacts } from '../answer-facts.ts';
import { BusyError } from '../contract.ts';
import { failureSchema } from './schemas.ts';

/** What Ghost itself says of a failure, in English whatever the site's language. */
export interface OwnFailure {
  type: string;
  code: string;
  message: string;
}

/** Checks an answer against a schema. Throws a `CMS_…` code. */
export function readAnswer<T>(answer: TextAnswer, schema: v.GenericSchema<unknown, T>, what: string): T {
  const own = ownFailure(answer);
  const { origin, pathname } = new URL(answer.url);
  const words = own && [own.type, own.code, own.message].filter((part) => part !== '').join(': ');
  const facts = answerFacts(answer, { what, address: origin + pathname, cms: 'Ghost', words });
  if (answer.status < 200 || answer.status > 299) throw failureOf(answer, { own, what, facts });
  const result = v.safeParse(schema, parse(answer.text));
  if (result.success) return result.output;
  const [first] = result.issues;
  const path = first.path?.map((item) => String(item.key)).join('.') ?? '';
  throw new AppError('CMS_NOT_JSON', `${what}: not the answer that Ghost gives (${path || 'all of it'})`, { facts });
}

/** Null where something else has answered. */
export function ownFailure({ text }: TextAnswer): OwnFailure | null {
  const failure = v.safeParse(failureSchema, parse(text));
  const [first] = failure.success ? failure.output.errors : [];
  if (!first) return null;
  const message = [first.message, first.context].filter((part) => part).join(' ');
  return { type: first.type ?? '', code: first.code ?? '', message };
}

/** Nobody is logged in where this answer comes from, or no more. */
export function isLoggedOut(answer: TextAnswer): boolean {
  const own = ownFailure(answer);
  return own !== null && codeOf(answer.status, own) === 'CMS_LOGIN_REFUSED';
}

interface Failure {
  own: OwnFailure | null;
  what: string;
  facts: readonly string[];
}

function failureOf(answer: TextAnswer, { own, what, facts }: Failure): AppError {
  const code = codeOf(answer.status, own);
  const message = `${what}: ${describeAnswer(answer)}${own === null ? '' : `, ${(own.code || own.type).slice(0, 80)}`}`;
  return code === 'CMS_BUSY'
    ? new BusyError(message, retryAfter(answer.headers), facts)
    : new AppError(code, message, { facts });
}

/** Also with status 400, where the token is cut short. */
const LOGIN = ['INVALID_JWT', 'MISSING_ADMIN_API_KID', 'UNKNOWN_ADMIN_API_KEY', 'INVALID_API_KEY_TYPE'];

/** What Ghost says where no Authorization header has arrived at all: a proxy has taken it away. */
const NO_HEADER = /Authorization failed|Unable to determine the authenticated/;

function codeOf(status: number, own: OwnFailure | null): ErrorCode {
  if (own && (LOGIN.includes(own.code) || NO_HEADER.test(own.message))) return 'CMS_LOGIN_REFUSED';
  // A page that is not there is no word of Ghost's about a draft or a person.
  if (!own && status === 404) return 'CMS_NOT_JSON';
  if (own?.code === 'UPDATE_COLLISION') return 'CMS_DRAFT_CHANGED';
  if (own && status === 415) return 'CMS_UPLOAD_REFUSED';
  return codeOfStatus(status, own !== null);
}

/** Undefined where the body is not JSON. Ghost answers a deletion with an empty one. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an answer too: the schema decides what it means.
    return undefined;
  }
}
