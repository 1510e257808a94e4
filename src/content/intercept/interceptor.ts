/**
 * Entry in the page's own world, before the page's first script: hears the answers that a network sends to its page,
 * and hands on those of a short list of operations, as they came. It asks the network for nothing, changes nothing, and
 * must never throw into the page. Nothing is parsed here, and nothing is done within the page's own task: an answer waits
 * until the page has nothing to do, or until somebody presses.
 *
 * The page can forge whatever is heard here. It is bound to what the screen shows later, and is never
 * more than "the page said so".
 */
import type { InterceptorRules } from '../../platforms/contract.ts';
import { interceptorRules } from '../../platforms/interceptor-registry.ts';
import { ANYBODY, askName, flushName, HELLO, READY, type Heading } from './protocol.ts';

/** Answers kept until the isolated world has said its secret name, or the page has nothing to do. */
const MOST_WAITING = 50;

/** Characters of an answer that is handed on; a longer one is no timeline of a person. */
const LONGEST = 5_000_000;

/** Milliseconds after which an answer is handed on though the page never rests. */
const LATEST = 2000;

// Kept before the page can replace them.
const { CustomEvent: Event, Response: Answer, XMLHttpRequest: Request } = window;
const whenIdle = window.requestIdleCallback.bind(window);
const dispatch = EventTarget.prototype.dispatchEvent.bind(document);
const listen = EventTarget.prototype.addEventListener;
const copy = Function.prototype.call.bind(Answer.prototype.clone) as (answer: Response) => Response;
const textOf = Function.prototype.call.bind(Answer.prototype.text) as (answer: Response) => Promise<string>;
const stringify = JSON.stringify;

interface Waiting {
  heading: Heading;
  /** What was received: text, or what the page's own request object has already parsed. */
  body: unknown;
}

/** In the order in which the page received them. */
const waiting: Waiting[] = [];
let channel: string | null = null;
let isScheduled = false;

/** A refusal is kept without its body: that there was one is enough. */
function keep(rules: InterceptorRules, url: string, status: number, body: unknown): void {
  const operation = rules.keeps(url);
  if (operation === null) return;
  waiting.push({ heading: { operation, status, cursor: rules.cursorOf(url) }, body: status >= 400 ? '' : body });
  if (waiting.length > MOST_WAITING) waiting.shift();
  schedule();
}

function schedule(): void {
  if (isScheduled || channel === null || waiting.length === 0) return;
  isScheduled = true;
  whenIdle(
    () => {
      isScheduled = false;
      handOnNext();
      schedule();
    },
    { timeout: LATEST },
  );
}

/** One answer: in idle time one a pause, and all that wait when somebody presses. */
function handOnNext(): void {
  const next = waiting.shift();
  if (next === undefined || channel === null) return;
  aside(() => {
    const { heading, body } = next;
    const text = typeof body === 'string' ? body : (stringify(body) as string | undefined);
    if (text === undefined || text.length > LONGEST || channel === null) return;
    dispatch(new Event(channel, { detail: `${stringify(heading)}\n${text}` }));
  });
}

function handOnAll(): void {
  while (waiting.length > 0 && channel !== null) handOnNext();
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

/** An address as the page wrote it; it may leave out the host. Null for what is none. */
function absolute(url: string): string | null {
  return URL.canParse(url, location.href) ? new URL(url, location.href).href : null;
}

function hearFetch(rules: InterceptorRules): void {
  window.fetch = new Proxy(window.fetch, {
    apply(target, self, args: Parameters<typeof fetch>) {
      const answer: Promise<Response> = Reflect.apply(target, self, args);
      aside(() => {
        const [input] = args;
        const url = absolute(typeof input === 'string' ? input : input instanceof URL ? input.href : input.url);
        if (url === null || rules.keeps(url) === null) return;
        const heard = answer.then(async (response) => [response.status, await textOf(copy(response))] as const);
        heard.then(
          ([status, text]) => aside(() => keep(rules, url, status, text)),
          () => undefined,
        );
      });
      return answer;
    },
  });
}

function hearRequests(rules: InterceptorRules): void {
  Request.prototype.open = new Proxy(Request.prototype.open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      aside(() => {
        const url = absolute(String(args[1])) ?? '';
        addresses.set(self, url);
        if (rules.keeps(url) === null || listened.has(self)) return;
        listened.add(self);
        listen.call(self, 'load', () => aside(() => hear(rules, self)));
      });
      return Reflect.apply(target, self, args) as undefined;
    },
  });
}

/** A request object may have been opened again since, for something that is not for us. */
function hear(rules: InterceptorRules, request: XMLHttpRequest): void {
  const url = addresses.get(request) ?? '';
  if (rules.keeps(url) === null) return;
  const { responseType, status } = request;
  if (responseType === '' || responseType === 'text') keep(rules, url, status, request.responseText);
  else if (responseType === 'json') keep(rules, url, status, request.response);
}

/** Asked by an event upon a post: what the page's own components hold of it. The answer comes before the asking ends. */
function tellProps(rules: InterceptorRules, target: EventTarget | null): void {
  const props = target instanceof Element ? rules.propsOf(target) : null;
  if (props !== null && channel !== null) dispatch(new Event(askName(channel), { detail: props }));
}

function waitForHello(rules: InterceptorRules): void {
  document.addEventListener(
    HELLO,
    (event) => {
      event.stopImmediatePropagation();
      channel = String((event as CustomEvent).detail);
      document.addEventListener(askName(channel), ({ target }) => aside(() => tellProps(rules, target)), {
        capture: true,
      });
      document.addEventListener(flushName(channel), handOnAll, { capture: true });
      dispatch(new Event(channel, { detail: '' }));
      schedule();
    },
    { capture: true },
  );
  dispatch(new Event(READY));
}

const rules = interceptorRules.find(({ runsOn }) => runsOn(location.hostname));
// Dispatching is true when nobody cancels it: this tap is the first in its document.
if (rules && dispatch(new Event(ANYBODY, { cancelable: true }))) {
  document.addEventListener(ANYBODY, (event) => event.preventDefault());
  waitForHello(rules);
  hearFetch(rules);
  hearRequests(rules);
}
