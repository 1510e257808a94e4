/** Once for the whole run: the real WordPress. The browsers start with each file. */
import type { TestProject } from 'vitest/node';
import { startWordPress, type TestWordPress } from '../wordpress/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    wordpress: Omit<TestWordPress, 'stop'>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, users, site, stop } = await startWordPress({ onProgress: (line) => console.log(line) });
  project.provide('wordpress', { url, users, site });
  return stop;
}
