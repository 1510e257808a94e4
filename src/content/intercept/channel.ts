/** The isolated world's end of the page-tap: a secret event name, and strings only. */
import * as v from 'valibot';
import { beforePageBegins, hasPageBegun } from './first-script.ts';
import { askName, endName, flushName, HELLO, READY, type Heading } from './protocol.ts';

/** Milliseconds in which a tap follows that is put into a page whose scripts run already. */
const LATE = 10_000;

const headingSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ operation: v.string(), status: v.number(), cursor: v.nullable(v.string()) }),
);

export interface ReceivedText extends Heading {
  /** As it came, untrusted: the viewer's own marks are still in it. Empty where it was a refusal. */
  json: string;
}

export interface Tap {
  /** What the page's own components hold of a post: JSON, untrusted; null when they hold nothing. */
  askProps(post: Element): string | null;
  /** Has every answer that still waits in the page's world handed on before it returns. */
  flush(): void;
}

/** Calls `onResponse` with each answer that the page gets until the signal. */
export function listenToTap(onResponse: (received: ReceivedText) => void, signal: AbortSignal): Tap {
  const channel = `t${crypto.randomUUID()}`;
  let isConnected = false;
  document.addEventListener(
    channel,
    (event) => {
      isConnected = true;
      const { detail } = event as CustomEvent<unknown>;
      const received = typeof detail === 'string' ? parse(detail) : null;
      if (received !== null) onResponse(received);
    },
    { signal },
  );
  const sayHello = () => document.dispatchEvent(new CustomEvent(HELLO, { detail: channel }));
  sayHello();
  // The tap may start after us. The name is said once: a page that asks for it gets no answer.
  if (!isConnected) {
    const met = new AbortController();
    document.addEventListener(READY, sayHello, { once: true, signal: AbortSignal.any([signal, met.signal]) });
    if (hasPageBegun()) setTimeout(() => met.abort(), LATE);
    else beforePageBegins(() => met.abort());
  }
  signal.addEventListener('abort', () => document.dispatchEvent(new CustomEvent(endName(channel))), { once: true });

  return {
    askProps(post) {
      let props: string | null = null;
      const onProps = (event: Event) => {
        const { detail } = event as CustomEvent<unknown>;
        if (typeof detail === 'string') props = detail;
      };
      document.addEventListener(askName(channel), onProps);
      // ReceivedText by the tap on its way down to the post, and answered at once. It does not bubble: the page's own
      // components hear nothing of it.
      post.dispatchEvent(new CustomEvent(askName(channel)));
      document.removeEventListener(askName(channel), onProps);
      return props;
    },
    flush() {
      document.dispatchEvent(new CustomEvent(flushName(channel)));
    },
  };
}

/** Null for the greeting, which is empty, and for what a page made up that found the name. */
function parse(message: string): ReceivedText | null {
  const end = message.indexOf('\n');
  const heading = v.safeParse(headingSchema, message.slice(0, Math.max(0, end)));
  return heading.success ? { ...heading.output, json: message.slice(end + 1) } : null;
}
