/** Calls functions of ours in the page's world of a tab. What comes back was made by a page: it needs a schema. */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { AppError } from '../model/errors.ts';

/**
 * `run` must name nothing outside itself, and `args` must survive JSON (Chromium).
 * Throws HOST_NOT_PERMITTED when the browser does not let us in, NO_EDITOR when the answer has another form.
 */
export async function runInTab<A extends unknown[], T>(
  tabId: number,
  run: (...args: A) => unknown,
  args: A,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  let results: { result?: unknown }[];
  try {
    results = await browser.scripting.executeScript({ target: { tabId }, world: 'MAIN', func: run, args });
  } catch (cause) {
    throw new AppError('HOST_NOT_PERMITTED', 'no way into this tab', { cause });
  }
  const answer = v.safeParse(schema, results[0]?.result); // absent where the page went away meanwhile
  if (!answer.success) throw new AppError('NO_EDITOR', 'the page gave no answer that we know');
  return answer.output;
}
