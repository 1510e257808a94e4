import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { toExpression } from './page-function.ts';

const run = (expression: string, globals: object = {}): unknown => runInNewContext(expression, { ...globals });

it('calls the function where it arrives, with its argument', () => {
  const expression = toExpression(({ words }: { words: string[] }) => words.join(document.title), {
    words: ['a', 'b'],
  });
  expect(run(expression, { document: { title: '-' } })).toBe('a-b');
});

it('carries every string as itself', () => {
  const odd = '"\' ` ${} \\ \n \u2028 </script> \ud83d';
  expect(run(toExpression((text: string) => text, odd))).toBe(odd);
});

it('gives no argument where there is none', () => {
  expect(run(toExpression((...all: unknown[]) => all[0]))).toBeUndefined();
});

it('runs what tsx has marked with names', () => {
  const call = () => 7;
  call.toString = () => `() => { const inner = __name(() => 7, 'inner'); return inner(); }`;
  expect(run(toExpression(call))).toBe(7);
});
