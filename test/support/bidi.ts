/** A small client for WebDriver BiDi, the protocol that Firefox speaks by itself over a web socket. */
import WebSocket from 'ws';

export interface Bidi {
  /** Sends a command and gives its result. Throws with the browser's own words. */
  send(method: string, params?: object): Promise<unknown>;
  close(): void;
}

interface Message {
  id?: number;
  type?: string;
  result?: unknown;
  error?: string;
  message?: string;
}

/** Connects and starts a session that accepts the fake server's certificate. */
export async function connectBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(`${url}/session`);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void; method: string }
  >();
  let lastId = 0;

  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    const call = message.id === undefined ? undefined : waiting.get(message.id);
    if (call === undefined) return; // an event: none is subscribed to
    waiting.delete(message.id ?? 0);
    if (message.type === 'error') call.reject(new Error(`${call.method}: ${message.error}: ${message.message}`));
    else call.resolve(message.result);
  });
  socket.on('close', () => {
    for (const { reject, method } of waiting.values())
      reject(new Error(`${method}: Firefox has closed the connection`));
    waiting.clear();
  });

  const bidi: Bidi = {
    send(method, params = {}) {
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject, method });
        socket.send(JSON.stringify({ id, method, params }), (error) => {
          if (error) reject(error);
        });
      });
    },
    close: () => socket.close(),
  };
  await bidi.send('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: { default: 'ignore' } } },
  });
  return bidi;
}

/**
 * The value of an expression, or of a function called with JSON values, in a page. Promises are awaited; the
 * value travels as JSON (`undefined` becomes `null`). `userActivation` counts as a click for the page.
 */
export async function evaluateIn(bidi: Bidi, context: string, code: string, userActivation = false): Promise<unknown> {
  const answer = (await bidi.send('script.evaluate', {
    expression: `(async () => JSON.stringify((await (${code})) ?? null))()`,
    target: { context },
    awaitPromise: true,
    userActivation,
  })) as Evaluated;
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'exception in the page');
  return JSON.parse(answer.result?.value ?? 'null') as unknown;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}
