// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { Undo } from '../../src/capture/undo.ts';

it('leaves the page letter by letter as it was', () => {
  document.body.innerHTML =
    '<p id="plain">a</p><p id="styled" style="color: red !important; visibility: visible;">b</p><svg id="drawn"></svg>';
  const before = document.body.innerHTML;
  const undo = new Undo();
  for (const element of document.body.querySelectorAll('*')) {
    undo.style(element, 'visibility', 'hidden');
    undo.style(element, 'color', 'blue');
    undo.style(element, 'color', 'green');
  }
  expect(document.body.innerHTML).not.toBe(before);
  undo.run();
  expect(document.body.innerHTML).toBe(before);
});

it('puts a thing back when the last of several captures is done with it', () => {
  document.body.innerHTML = '<p id="shared" style="display: flex;">a</p>';
  const [shared] = document.body.children;
  if (!(shared instanceof HTMLElement)) throw new Error('no element');
  const [first, second] = [new Undo(), new Undo()];
  first.style(shared, 'display', 'none');
  second.style(shared, 'display', 'none');
  first.run();
  expect(shared.style.display).toBe('none');
  second.run();
  expect(shared.style.display).toBe('flex');
});

it('goes backwards, and only once', () => {
  const order: number[] = [];
  const undo = new Undo();
  for (const step of [1, 2, 3]) undo.add(() => order.push(step));
  undo.run();
  undo.run();
  expect(order).toEqual([3, 2, 1]);
});
