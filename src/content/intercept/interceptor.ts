/**
 * Entry in the page's own world, before the page's first script: hears the answers that X sends to its
 * page, and hands on those of a short list of operations, without what says who is looking. It asks X
 * for nothing, changes nothing, and must never throw into the page.
 *
 * The page can forge whatever is heard here. It is bound to what the screen shows later, and is never
 * more than "the page said so".
 */
import { postInProps } from '../../platforms/x/interceptor/page-props.ts';
import { cursorOf, operationOf, withoutViewer } from '../../platforms/x/interceptor/keep-response.ts';
import { ANYBODY, askName, HELLO, READY, type Heading } from './protocol.ts';

/** Answers kept until the isolated world has said its secret name. */
const MOST_WAITING = 50;

// Kept before the page can replace them.
const { CustomEvent: Event, Response: Answer, XMLHttpRequest: Request } = window;
const dispatch = EventTarget.prototype.dispatchEvent.bind(document);
const listen = EventTarget.prototype.addEventListener;
const copy = Function.prototype.call.bind(Answer.prototype.clone) as (answer: Response) => Response;
const textOf = Function.prototype.call.bind(Answer.prototype.text) as (answer: Response) => Promise<string>;
const stringify = JSON.stringify;

const waiting: string[] = [];
let channel: string | null = null;

/** A refusal is handed on without its body: that there was one is enough. */
function handOn(url: string, status: number, body: unknown): void {
  const operation = operationOf(url);
  const isRefusal = status >= 400;
  const filtered = typeof body === 'string' && !isRefusal ? withoutViewer(body) : null;
  if (operation === null || (filtered === null && !isRefusal)) return;
  const heading: Heading = { operation, status, cursor: cursorOf(url) };
  const message = `${stringify(heading)}\n${filtered ?? ''}`;
  if (channel !== null) dispatch(new Event(channel, { detail: message }));
  else if (waiting.length < MOST_WAITING) waiting.push(message);
}

const addresses = new WeakMap<XMLHttpRequest, string>();
const listened = new WeakSet<XMLHttpRequest>();

/** Runs our part beside the page's; whatever goes wrong in it is not the page's business. */
function aside(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing to tell anybody in the page's world: the facts are then missing, and the record says so.
  }
}

function hearFetch(): void {
  window.fetch = new Proxy(window.fetch, {
    apply(target, self, args: Parameters<typeof fetch>) {
      const answer: Promise<Response> = Reflect.apply(target, self, args);
      aside(() => {
        const [input] = args;
        const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
        if (operationOf(url) === null) return;
        const heard = answer.then(async (response) => [response.status, await textOf(copy(response))] as const);
        heard.then(
          ([status, text]) => aside(() => handOn(url, status, text)),
          () => undefined,
        );
      });
      return answer;
    },
  });
}

function hearRequests(): void {
  Request.prototype.open = new Proxy(Request.prototype.open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      aside(() => {
        addresses.set(self, String(args[1]));
        if (operationOf(String(args[1])) === null || listened.has(self)) return;
        listened.add(self);
        listen.call(self, 'load', () => aside(() => hear(self)));
      });
      return Reflect.apply(target, self, args) as undefined;
    },
  });
}

/** A request object may have been opened again since, for something that is not for us. */
function hear(request: XMLHttpRequest): void {
  const url = addresses.get(request) ?? '';
  if (operationOf(url) === null) return;
  const { responseType, status } = request;
  if (responseType === '' || responseType === 'text') handOn(url, status, request.responseText);
  else if (responseType === 'json') handOn(url, status, stringify(request.response));
}

/** Asked by an event upon a post: what the page's own components hold of it. The answer comes before the asking ends. */
function tellProps(target: EventTarget | null): void {
  const props = target instanceof Element ? postInProps(target) : null;
  if (props !== null && channel !== null) dispatch(new Event(askName(channel), { detail: props }));
}

function waitForHello(): void {
  document.addEventListener(
    HELLO,
    (event) => {
      event.stopImmediatePropagation();
      channel = String((event as CustomEvent).detail);
      document.addEventListener(askName(channel), ({ target }) => aside(() => tellProps(target)), { capture: true });
      dispatch(new Event(channel, { detail: '' }));
      for (const message of waiting.splice(0)) dispatch(new Event(channel, { detail: message }));
    },
    { capture: true },
  );
  dispatch(new Event(READY));
}

// True when nobody cancels it: this tap is the first in its document.
if (dispatch(new Event(ANYBODY, { cancelable: true }))) {
  document.addEventListener(ANYBODY, (event) => event.preventDefault());
  waitForHello();
  hearFetch();
  hearRequests();
}
