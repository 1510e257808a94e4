import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium, findFirefox } from './find-browser.ts';

afterEach(() => vi.unstubAllEnvs());

describe('finding a browser', () => {
  it('takes the program that the environment names', async () => {
    vi.stubEnv('TEARSHEET_CHROMIUM', process.execPath);
    vi.stubEnv('TEARSHEET_FIREFOX', process.execPath);
    expect([await findChromium(), await findFirefox()]).toEqual([process.execPath, process.execPath]);
  });

  it('says in one line that the named program cannot be run', async () => {
    vi.stubEnv('TEARSHEET_FIREFOX', '/no/such/firefox');
    await expect(findFirefox()).rejects.toThrow(/^TEARSHEET_FIREFOX names \/no\/such\/firefox, .*$/);
  });

  const elsewhere = process.platform === 'darwin' || existsSync('/snap/bin/chromium');
  it.skipIf(elsewhere)(
    'says in one line what to install where nothing is found and nothing may be installed',
    async () => {
      vi.stubEnv('TEARSHEET_CHROMIUM', '');
      vi.stubEnv('PATH', '/nowhere');
      await expect(findChromium()).rejects.toThrow(
        /^Chromium was not found: install it \(.*\), or set TEARSHEET_CHROMIUM .*$/,
      );
    },
  );
});
