import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { versionOf } from '../support/folder-cache.ts';
import { CACHE, cached, sweep, workFolder } from './cache.ts';
import { lastWords, run } from './command.ts';
import { freePort } from './serve.ts';

const name = `test-${String(process.pid)}`;
const make = (text: string) => (folder: string) => writeFile(join(folder, 'piece'), text);
const read = (folder: string) => readFile(join(folder, 'piece'), 'utf8');

afterEach(() => rm(join(CACHE, name), { recursive: true, force: true }));

it('a piece is made once', async () => {
  expect(await read(await cached(name, make('first')))).toBe('first');
  expect(await read(await cached(name, make('second')))).toBe('first');
});

it('a piece whose making failed is not there, and can be made again', async () => {
  let half = '';
  const failing = cached(name, async (folder) => {
    half = folder;
    await make('half')(folder);
    throw new Error('the line broke');
  });
  await expect(failing).rejects.toThrow('the line broke');
  expect([existsSync(half), existsSync(join(CACHE, name))]).toEqual([false, false]);
  expect(await read(await cached(name, make('whole')))).toBe('whole');
});

it('of two runs at once both get a whole piece, the same one', async () => {
  const [a, b] = await Promise.all([cached(name, make('a')), cached(name, make('b'))]);
  expect(a).toBe(b);
  expect(['a', 'b']).toContain(await read(a));
});

it('what a run that is gone left behind is removed, and what a living one works on is not', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const left = join(CACHE, 'work', `${String(gone)}-${name}-x`);
  await mkdir(left, { recursive: true });
  const ours = await workFolder(name);
  await sweep();
  expect([existsSync(left), existsSync(ours)]).toEqual([false, true]);
  await rm(ours, { recursive: true });
});

it('a piece’s name changes with what it is made of', () => {
  expect(versionOf('a', 'b')).not.toBe(versionOf('ab'));
  expect(versionOf('a')).toBe(versionOf(Buffer.from('a')));
});

it('a program that fails is told in one line', async () => {
  const script =
    'console.error("npm error code ECONNREFUSED\\nnpm error errno 1\\nFetchError: no line\\nmore"); process.exit(3)';
  const failing = run(process.execPath, ['-e', script], '.');
  await expect(failing).rejects.toThrow(/failed: npm error code ECONNREFUSED \| FetchError: no line$/);
  await expect(run('no-such-program', [], '.')).rejects.toThrow('no-such-program failed: ');
  expect(lastWords('one\n\ntwo\n')).toBe('two');
});

it('a port that is taken is told', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  await expect(freePort(port)).rejects.toThrow(`port ${String(port)} is in use: end what uses it or choose another`);
  await new Promise((resolve) => other.close(resolve));
});
