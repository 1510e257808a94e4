/** One signed message to the receiver, and what it answered. */
import * as v from 'valibot';
import { requestText, type TextAnswer } from '../../browser/http.ts';
import { retryAfter } from '../../browser/retry-after.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import { codeOfStatus, describeAnswer } from '../answer-code.ts';
import { answerFacts } from '../answer-facts.ts';
import { BusyError } from '../contract.ts';
import { requireSecure } from '../secure-address.ts';
import { lineTime } from '../upload.ts';
import { sign } from './signature.ts';

/** Milliseconds for the receiver's own work; besides, the line needs its time. */
const ANSWER_TIME = 60_000;

export interface Event {
  /** What the receiver knows it by. */
  id: string;
  type: 'hello' | 'article';
  /** When it happened, ISO 8601 UTC: the same at every attempt. */
  timestamp: string;
  data: Readonly<Record<string, unknown>>;
}

/** Throws a `CMS_…` code, INSECURE_ADDRESS or CANCELLED. A redirect is not followed: CMS_REDIRECTED. */
export async function post<T>(
  address: string,
  key: Uint8Array<ArrayBuffer>,
  { id, ...event }: Event,
  { schema, signal }: { schema: v.GenericSchema<unknown, T>; signal: AbortSignal },
): Promise<T> {
  requireSecure(new URL(address));
  const timestamp = Math.floor(Date.now() / 1000);
  const { headers, body } = await sign({ id, timestamp, body: JSON.stringify(event) }, key);
  const answer = await requestText(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body,
    redirect: 'error',
    timeout: ANSWER_TIME + lineTime(body),
    signal,
  });
  return readAnswer(answer, schema, event.type);
}

function readAnswer<T>(answer: TextAnswer, schema: v.GenericSchema<unknown, T>, what: string): T {
  // The rest of the address may be what keeps strangers out.
  const { origin: address } = new URL(answer.url);
  const message = `${what}: ${describeAnswer(answer)}`;
  const isOwn = !isPage(answer);
  const words = isOwn ? answer.text.slice(0, 1_000) : null;
  const facts = answerFacts(answer, { what, address, cms: 'the receiver', words });
  if (answer.status < 200 || answer.status > 299) {
    const code = codeOf(answer.status, isOwn);
    throw code === 'CMS_BUSY'
      ? new BusyError(message, retryAfter(answer.headers), facts)
      : new AppError(code, message, { facts });
  }
  const read = v.safeParse(schema, parseJson(answer.text));
  if (!read.success) throw new AppError('CMS_NOT_JSON', `${message} instead of its JSON`, { facts });
  return read.output;
}

/** Receivers are a few lines, and say no in whatever form; only a page for people is somebody else's: a firewall's, a login's. */
function isPage({ headers, text }: TextAnswer): boolean {
  return /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*<(?:!doctype|html)\b/i.test(text);
}

function codeOf(status: number, isOwn: boolean): ErrorCode {
  if (status === 410) return 'CMS_NOT_FOUND';
  const code = codeOfStatus(status, isOwn);
  return code === 'CMS_FORBIDDEN' ? 'CMS_LOGIN_REFUSED' : code; // there are no rights apart from the key
}

/** Undefined, which no schema takes, where it is not JSON, or a list: valibot takes that for a record. */
function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return Array.isArray(json) ? undefined : json;
  } catch {
    return undefined;
  }
}
