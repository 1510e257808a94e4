/** Waiting for what a page shows, and reading it: the page is asked again and again, also across navigations. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Evaluator } from './page-function.ts';

interface Patience {
  /** How long to go on asking; a minute where nothing else is said. */
  seconds?: number;
  /** What is waited for, for the report of a failure. */
  what?: string;
}

type Truthy<T> = Exclude<T, null | undefined | false | '' | 0>;

/** What the browsers say of a page that goes away while it is asked. */
const GOES_AWAY = /navigation|context was destroyed|no such frame|DiscardedBrowsingContext|AbortError/i;

/** Waits until the function gives something truthy in the page, and gives that. An answer that the page owes when it goes away never comes. */
export async function waitFor<T, A = undefined>(
  page: Evaluator,
  call: (argument: A) => T | Promise<T>,
  argument?: A,
  { seconds = 60, what = call.toString() }: Patience = {},
): Promise<Truthy<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      const value = await page.evaluate(call as (argument: A | undefined) => T | Promise<T>, argument);
      if (value) return value as Truthy<T>;
    } catch (thrown) {
      if (!(thrown instanceof Error && GOES_AWAY.test(thrown.message))) throw thrown;
    }
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what} ${JSON.stringify(argument ?? null)}`);
    await delay(25);
  }
}

/** Waits until the page has an element that matches. */
export async function waitForElement(page: Evaluator, selector: string, patience?: Patience): Promise<void> {
  await waitFor(page, (wanted) => document.querySelector(wanted) !== null, selector, {
    what: 'an element that matches',
    ...patience,
  });
}

/** Waits until nothing in the page matches. */
export async function waitUntilGone(page: Evaluator, selector: string): Promise<void> {
  const isGone = (wanted: string) => document.querySelector(wanted) === null;
  await waitFor(page, isGone, selector, { what: 'no element that matches' });
}

/** Waits until so many elements match, no fewer and no more. */
export async function waitForCount(page: Evaluator, selector: string, count: number): Promise<void> {
  const isMet = ([wanted, number]: readonly [string, number]) => document.querySelectorAll(wanted).length === number;
  await waitFor(page, isMet, [selector, count] as const, { what: 'so many elements' });
}

/** Waits until the words of the first element that matches hold these (any at all where none are given), and gives them. */
export async function waitForText(page: Evaluator, selector: string, part = '', patience?: Patience): Promise<string> {
  const text = ([wanted, words]: readonly [string, string]) => {
    const shown = document.querySelector<HTMLElement>(wanted)?.innerText ?? '';
    return shown.includes(words) && shown;
  };
  return waitFor(page, text, [selector, part] as const, { what: 'words', ...patience });
}

/** The words of the first element that matches. Throws where there is none. */
export function textOf(page: Evaluator, selector: string): Promise<string> {
  return page.evaluate((wanted) => {
    const element = document.querySelector<HTMLElement>(wanted);
    if (element === null) throw new Error(`nothing matches ${wanted}`);
    return element.innerText;
  }, selector);
}

export function countOf(page: Evaluator, selector: string): Promise<number> {
  return page.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
}

/**
 * Presses the first element that matches by the page's own `click()`, wherever it stands: for what a person can reach
 * in ways that are not the thing tested. Waits until it is there and is not disabled.
 */
export async function press(page: Evaluator, selector: string): Promise<void> {
  const isPressed = (wanted: string) => {
    const element = document.querySelector<HTMLElement>(wanted);
    if (element === null || element.matches(':disabled')) return false;
    element.click();
    return true;
  };
  await waitFor(page, isPressed, selector, { what: 'an element that can be pressed' });
}

/** Sets a field as choosing does, wherever it stands. */
export async function setField(page: Evaluator, selector: string, value: string): Promise<void> {
  await page.evaluate(
    ([wanted, text]) => {
      const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(wanted);
      if (field === null) throw new Error(`nothing matches ${wanted}`);
      // Preact sees what the element's own setter does not: the page's one is called.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [selector, value] as const,
  );
}
