/** Once for the whole run: the extension, built for tests, and the real WordPress. The browsers start with each file. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startWordPress, type TestWordPress } from '../wordpress/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    wordpress: Omit<TestWordPress, 'stop'>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The tests look at what the extension does in a page: only a build that is made for them shows it.
  const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit', env });
  const { url, users, site, stop } = await startWordPress({ onProgress: (line) => console.log(line) });
  project.provide('wordpress', { url, users, site });
  return stop;
}
