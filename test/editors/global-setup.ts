/** Once for the run: the extension, built for tests, and the editors. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveEditors, type ServedEditors } from './serve-editors.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    editors: Omit<ServedEditors, 'stop'>;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit', env });
  const { url, names, stop } = await serveEditors((line) => console.log(line));
  project.provide('editors', { url, names });
  return stop;
}
