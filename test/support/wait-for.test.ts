import { describe, expect, it } from 'vitest';
import type { Evaluator } from './page-function.ts';
import { waitFor } from './wait-for.ts';

/** A page that gives these answers one after the other, the last one for ever; an Error is thrown. */
function pageOf(...answers: readonly unknown[]): Evaluator & { asked: number } {
  const page = {
    asked: 0,
    evaluate: <T>() => {
      const answer = answers[Math.min(page.asked++, answers.length - 1)];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as T);
    },
  };
  return page;
}

const anything = () => true;

describe('waiting for what a page shows', () => {
  it('asks again until the answer is truthy, and gives it', async () => {
    const page = pageOf(null, '', 0, false, undefined, 'saved', 'too late');
    expect(await waitFor(page, anything)).toBe('saved');
    expect(page.asked).toBe(6);
  });

  it.each([
    'page.evaluate: Execution context was destroyed, most likely because of a navigation',
    'script.evaluate: no such frame: Browsing Context with id 7 not found',
  ])('goes on when the page goes away meanwhile (%s)', async (message) => {
    expect(await waitFor(pageOf(new Error(message), 'there'), anything)).toBe('there');
  });

  it('passes on at once what the page throws', async () => {
    const page = pageOf(new Error('nothing matches #gone'));
    await expect(waitFor(page, anything)).rejects.toThrow('nothing matches #gone');
    expect(page.asked).toBe(1);
  });

  it('gives up in the end, and says what did not come', async () => {
    const waiting = waitFor(pageOf(null), anything, '#late', { seconds: 0.05, what: 'an element' });
    await expect(waiting).rejects.toThrow('not within 0.05 s: an element "#late"');
  });
});
