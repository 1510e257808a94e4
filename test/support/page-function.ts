/** Code that runs in a browser: written and checked as a function here, sent there as text. */

/** What can be asked to run a function in its page: a tab, a popup, a worker. */
export interface Evaluator {
  /**
   * Calls the function in the page and gives its value, awaited. It sees the page and its argument alone: nothing that
   * stands around it here. Argument and value travel as JSON.
   */
  evaluate<T>(call: () => T | Promise<T>): Promise<T>;
  evaluate<T, A>(call: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
}

/** An expression that calls the function with the argument. */
export function toExpression<A>(call: (argument: A) => unknown, argument?: A): string {
  // tsx marks each inner function with its name, by a helper that the page does not have.
  return `((__name) => (${call.toString()})(${JSON.stringify(argument)}))((named) => named)`;
}
