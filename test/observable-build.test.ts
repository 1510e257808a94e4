/** What a page could find out of us: a build for tests shows it, a released one does not. */
import * as esbuild from 'esbuild';
import { afterEach, expect, it, vi } from 'vitest';
import { optionsFor } from '../build.mjs';

afterEach(() => vi.unstubAllEnvs());

/** Every script that runs in a page, by the attributes that it writes and believes. */
async function marksIn(observable: string): Promise<Record<string, string[]>> {
  vi.stubEnv('TEARSHEET_OBSERVABLE', observable);
  const { outputFiles } = await esbuild.build({ ...optionsFor('chrome', { write: false }), logLevel: 'silent' });
  const texts = (outputFiles ?? []).map(({ path, text }) => [path.replace(/^.*\//, ''), text] as const);
  return Object.fromEntries(
    texts
      .filter(([name]) => ['content.js', 'page-tap.js', 'redraw.js'].includes(name))
      .map(([name, text]) => [
        name,
        [...new Set(text.match(/data-tearsheet-demo|dataset\.(tearsheet|state)\b/g))].sort(),
      ]),
  );
}

it('marks nothing and believes no demo where it is released', async () => {
  expect(await marksIn('0')).toEqual({ 'content.js': ['dataset.state'], 'page-tap.js': [], 'redraw.js': [] });
});

it('marks what it does where tests look at it', async () => {
  const marks = await marksIn('1');
  expect(marks['content.js']).toEqual(['data-tearsheet-demo', 'dataset.state', 'dataset.tearsheet']);
});
