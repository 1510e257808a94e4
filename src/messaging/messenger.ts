/**
 * Typed calls between contexts. An answer travels in an envelope, since of an Error only the message
 * would survive the way; and the receiver asks who is calling before it looks at the input.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { AppError, ERROR_CODES, type ErrorEnvelope, fromEnvelope, toEnvelope } from '../model/errors.ts';
import type { Message } from './message.ts';
import { TO_CONTENT } from './messages/content-messages.ts';
import { type BackgroundCall, type ContentCall, TO_BACKGROUND, type ToBackground, type ToContent } from './protocol.ts';
import { callerOf, type Self, type Sender } from './sender.ts';

type AnyCall = BackgroundCall | ContentCall;
const MESSAGES: Readonly<Record<AnyCall, Message>> = { ...TO_BACKGROUND, ...TO_CONTENT };

type Reply = { value: unknown } | { error: ErrorEnvelope };

const messageSchema = v.strictObject({ tearsheet: v.string(), input: v.unknown() });
const replySchema = v.union([
  v.strictObject({
    error: v.strictObject({
      code: v.picklist(ERROR_CODES),
      message: v.string(),
      facts: v.exactOptional(v.array(v.string())),
    }),
  }),
  v.strictObject({ value: v.unknown() }),
]);

/** Calls that may be made again when the worker died over the first one: they store once, by the capture's id. */
const REPEATABLE: readonly BackgroundCall[] = [
  'announcePress',
  'joinSet',
  'savePhotograph',
  'saveRedrawing',
  'canPhotograph',
  'fetchMedia',
  'keepPassing',
  'finishPassing',
];

/** Calls the background. Throws what its handler threw, with its code; WORKER_STOPPED when it died over it. */
export async function callBackground<K extends BackgroundCall>(
  name: K,
  input: ToBackground[K]['input'],
): Promise<ToBackground[K]['output']> {
  const send = (): Promise<unknown> => browser.runtime.sendMessage({ tearsheet: name, input });
  let reply: unknown;
  try {
    reply = REPEATABLE.includes(name) ? await send().catch(send) : await send();
  } catch (cause) {
    throw new AppError('WORKER_STOPPED', `${name} was not answered`, { cause });
  }
  return open(reply);
}

/** Calls our script in a tab's page. Throws NO_TAB when none answers there. */
export async function callTab<K extends ContentCall>(
  tabId: number,
  name: K,
  input: ToContent[K]['input'],
): Promise<ToContent[K]['output']> {
  let reply: unknown;
  try {
    reply = await browser.tabs.sendMessage(tabId, { tearsheet: name, input }, { frameId: 0 });
  } catch (cause) {
    throw new AppError('NO_TAB', 'no script of ours answers in this tab', { cause });
  }
  // A script of ours is there that does not serve this call: the browsers answer for it, with nothing.
  if (reply === undefined) throw new AppError('NO_TAB', 'no script of ours in this tab answers to that');
  return open(reply);
}

function open<T>(reply: unknown): T {
  const parsed = v.safeParse(replySchema, reply);
  if (!parsed.success) throw new AppError('BAD_MESSAGE', 'an answer in no known form');
  if ('error' in parsed.output) throw fromEnvelope(parsed.output.error);
  // Both ends are built from one table; what comes from the web is checked where it enters.
  return parsed.output.value as T;
}

export type BackgroundHandlers = {
  [K in BackgroundCall]: (
    input: ToBackground[K]['input'],
    sender: Sender,
  ) => Promise<ToBackground[K]['output']> | ToBackground[K]['output'];
};

export type ContentHandlers = {
  [K in ContentCall]: (input: ToContent[K]['input']) => Promise<ToContent[K]['output']> | ToContent[K]['output'];
};

/** Answers calls to the background. Registers its listener at once, as a worker must. */
export function serveBackground(handlers: BackgroundHandlers, isPage: Self['isPage']): void {
  const self = { id: browser.runtime.id, baseUrl: browser.runtime.getURL(''), isPage };
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender): Promise<unknown> | undefined =>
    answer(handlers, message, sender, self),
  );
}

/** Answers calls to this tab until the signal. Other calls are left to other scripts of ours there. */
export function serveContent(handlers: Partial<ContentHandlers>, signal: AbortSignal): void {
  const self = { id: browser.runtime.id, baseUrl: browser.runtime.getURL(''), isPage: () => false };
  const listener = (message: unknown, sender: Sender): Promise<unknown> | undefined =>
    answer(handlers, message, sender, self);
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener), { once: true });
}

/** Undefined (no answer from here) when the message is not one of ours or not for this context. */
function answer(handlers: object, message: unknown, sender: Sender, self: Self): Promise<Reply> | undefined {
  const parsed = v.safeParse(messageSchema, message);
  if (!parsed.success) return undefined;
  const { tearsheet: name, input } = parsed.output;
  if (!Object.hasOwn(handlers, name)) return undefined;
  return handle(handlers as Record<string, Handler>, name as AnyCall, input, sender, self);
}

type Handler = (input: unknown, sender: Sender) => unknown;

async function handle(
  handlers: Record<string, Handler>,
  name: AnyCall,
  input: unknown,
  sender: Sender,
  self: Self,
): Promise<Reply> {
  try {
    const { from, input: schema } = MESSAGES[name];
    if ((await callerOf(sender, self)) !== from) throw new AppError('NOT_ALLOWED', `${name} is not for this caller`);
    const checked = v.safeParse(schema, input);
    if (!checked.success) {
      const where = v.getDotPath(checked.issues[0]) ?? 'the whole';
      throw new AppError('BAD_MESSAGE', `${name}: ${where} is not as agreed`);
    }
    const handler = handlers[name];
    if (!handler) throw new AppError('BAD_MESSAGE', `nobody answers ${name} here`);
    return { value: await handler(checked.output, sender) };
  } catch (thrown) {
    logError(name, thrown);
    return { error: toEnvelope(thrown) };
  }
}
