import { expect, it, vi } from 'vitest';
import { PageLock, pageLockHere } from '../../src/capture/page-lock.ts';

/** An act that notes its beginning and its end, and ends when it is told to. */
function makeAct(name: string, log: string[]) {
  let resolve: (value: string) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<string>((onEnd, onFail) => {
    resolve = onEnd;
    reject = onFail;
  });
  const act = async () => {
    log.push(`${name} begins`);
    try {
      return await promise;
    } finally {
      log.push(`${name} ends`);
    }
  };
  return { act, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 0));

it('lets those that leave the page still go on together, and waits with one that moves it', async () => {
  const log: string[] = [];
  const lock = new PageLock();
  const [a, b, mover, c] = ['a', 'b', 'mover', 'c'].map((name) => makeAct(name, log));
  if (!a || !b || !mover || !c) throw new Error('four acts');
  const all = [lock.still(a.act), lock.still(b.act), lock.alone(mover.act), lock.still(c.act)];
  await turns();
  expect(log).toEqual(['a begins', 'b begins']);
  a.end();
  await turns();
  expect(log).not.toContain('mover begins');
  b.end();
  await turns();
  expect(log.at(-1)).toBe('mover begins');
  mover.end();
  await turns();
  expect(log.at(-1)).toBe('c begins');
  c.end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'mover', 'c']);
});

it('goes on after one that failed', async () => {
  const log: string[] = [];
  const lock = new PageLock();
  const [still, mover] = [makeAct('still', log), makeAct('mover', log)];
  const failed = [lock.still(still.act), lock.alone(mover.act)];
  still.fail();
  mover.fail();
  expect((await Promise.allSettled(failed)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(lock.alone(() => Promise.resolve('next'))).resolves.toBe('next');
});

it('is one in a document, whichever of our scripts asks for it', async () => {
  vi.resetModules();
  const other = (await import('../../src/capture/page-lock.ts')).pageLockHere();
  expect(other).not.toBeInstanceOf(PageLock); // made by the other script's own copy of the class
  expect(pageLockHere()).toBe(other);
});
