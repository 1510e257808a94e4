/**
 * Once for the whole run: the extension, built for tests, and a real WordPress for each worker. The browsers start with
 * each file.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startWordPress, type TestWordPress } from '../wordpress/start.ts';
import { WORKERS } from './workers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker: what a file does in its own, none other sees. */
    wordpresses: Omit<TestWordPress, 'stop'>[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The tests look at what the extension does in a page: only a build that is made for them shows it.
  const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit', env });
  const started: TestWordPress[] = [];
  // One after the other: the first may have to be installed, of which the next is a copy.
  for (let worker = 0; worker < WORKERS; worker++) {
    started.push(await startWordPress({ onProgress: (line) => console.log(line) }));
  }
  project.provide(
    'wordpresses',
    started.map(({ url, users, site }) => ({ url, users, site })),
  );
  return async () => {
    for (const { stop } of started) await stop();
  };
}
