/**
 * Entry in the page's own world, before the page's first script: hears the answers that a network sends to its page,
 * and hands on those of a short list of operations, as they came. It asks the network for nothing, changes nothing, and
 * must never throw into the page. Nothing is parsed here, and nothing is done within the page's own task: an answer waits
 * until the page has nothing to do, or until somebody presses.
 *
 * The page can forge whatever is heard here. It is bound to what the screen shows later, and is never
 * more than "the page said so". It should not find out that anybody hears it: nothing of ours has a name in its world, and
 * what is put in the place of its functions gives itself out as them.
 */
import type { InterceptorRules } from '../../platforms/contract.ts';
import { interceptorRules } from '../../platforms/interceptor-registry.ts';
import { beforePageBegins, hasPageBegun } from './first-script.ts';
import { askName, endName, flushName, HELLO, READY, type Heading } from './protocol.ts';

/** Answers kept until the page has nothing to do. */
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
const unlisten = EventTarget.prototype.removeEventListener.bind(document);
const copy = Function.prototype.call.bind(Answer.prototype.clone) as (answer: Response) => Response;
const textOf = Function.prototype.call.bind(Answer.prototype.text) as (answer: Response) => Promise<string>;
const stringify = JSON.stringify;
const { apply } = Reflect;

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

/** What our functions stand in the place of. */
const originals = new WeakMap<object, object>();

/** In the place of a function of the page's world: the same name, the same text, and `hear` beside each call. */
function standIn<F extends (...args: never[]) => unknown>(original: F, handler: ProxyHandler<F>): F {
  const ours = new Proxy(original, handler);
  originals.set(ours, original);
  return ours;
}

/** A function's text tells whether it is the browser's own. */
function tellOriginalText(): void {
  const { prototype } = Function;
  prototype.toString = standIn(prototype.toString, {
    apply: (target, self: unknown, args) =>
      apply(target, (typeof self === 'function' && originals.get(self)) || self, args) as string,
  });
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
  window.fetch = standIn(window.fetch, {
    apply(target, self, args: Parameters<typeof fetch>) {
      const answer: Promise<Response> = apply(target, self, args);
      aside(() => {
        if (channel === null) return;
        const [input] = args;
        const url = absolute(typeof input === 'string' ? input : input instanceof URL ? input.href : input.url);
        if (url === null || rules.keeps(url) === null) return;
        void hearAnswer(rules, url, answer);
      });
      return answer;
    },
  });
}

/** An answer that never came is the page's business. */
async function hearAnswer(rules: InterceptorRules, url: string, answer: Promise<Response>): Promise<void> {
  try {
    const response = await answer;
    const text = await textOf(copy(response));
    keep(rules, url, response.status, text);
  } catch {
    // The page hears of it from its own promise.
  }
}

function hearRequests(rules: InterceptorRules): void {
  Request.prototype.open = standIn(Request.prototype.open, {
    apply(target, self: XMLHttpRequest, args: unknown[]) {
      aside(() => {
        const url = absolute(String(args[1])) ?? '';
        addresses.set(self, url);
        if (channel === null || rules.keeps(url) === null || listened.has(self)) return;
        listened.add(self);
        apply(listen, self, ['load', () => aside(() => hear(rules, self))]);
      });
      return apply(target, self, args) as undefined;
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

function connect(rules: InterceptorRules, name: string): void {
  channel = name;
  const end = new AbortController();
  const options = { capture: true, signal: end.signal };
  document.addEventListener(askName(name), ({ target }) => aside(() => tellProps(rules, target)), options);
  document.addEventListener(flushName(name), handOnAll, options);
  document.addEventListener(
    endName(name),
    () => {
      channel = null;
      waiting.length = 0;
      end.abort();
    },
    options,
  );
  tellOriginalText();
  hearFetch(rules);
  hearRequests(rules);
  dispatch(new Event(name, { detail: '' }));
}

/** Nothing of the page's is touched before the other end has answered: where there is none, nobody wants to hear. */
function waitForHello(rules: InterceptorRules): void {
  const onHello = (event: globalThis.Event) => {
    event.stopImmediatePropagation();
    stop();
    connect(rules, String((event as CustomEvent).detail));
  };
  const stop = () => unlisten(HELLO, onHello, { capture: true });
  document.addEventListener(HELLO, onHello, { capture: true });
  dispatch(new Event(READY));
  if (channel !== null) return;
  // The other end starts after us, in a document that is just beginning; anywhere else it has one already.
  if (hasPageBegun()) stop();
  else beforePageBegins(stop);
}

/** Of the network whose host this is; on a host that none of them lists, of every network of many servers. */
function rulesOn(hostname: string): readonly InterceptorRules[] {
  const own = interceptorRules.filter(({ runsOn }) => runsOn?.(hostname));
  return own.length > 0 ? own : interceptorRules.filter(({ runsOn }) => runsOn === null);
}

/** An address is of the first network that keeps its answers. */
function together(networks: readonly InterceptorRules[]): InterceptorRules {
  const keeping = (url: string) => networks.find(({ keeps }) => keeps(url) !== null);
  return {
    runsOn: null,
    keeps: (url) => keeping(url)?.keeps(url) ?? null,
    cursorOf: (url) => keeping(url)?.cursorOf(url) ?? null,
    propsOf: (item) => networks.map(({ propsOf }) => propsOf(item)).find((held) => held !== null) ?? null,
  };
}

const networks = rulesOn(location.hostname);
if (networks.length > 0) waitForHello(together(networks));
