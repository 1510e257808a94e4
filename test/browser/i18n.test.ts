/** Our words where the browser has lost them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let language = 'fr-CA';

vi.mock('../../src/browser/api.ts', () => ({
  browser: {
    i18n: { getMessage: () => '', getUILanguage: () => language },
    runtime: { getURL: (path: string) => `chrome-extension://ours/${path}` },
  },
}));

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('fetch', (address: string) => {
    const path = address.replace('chrome-extension://ours/', '');
    return Promise.resolve(new Response(readFileSync(join(import.meta.dirname, '../../src', path), 'utf8')));
  });
});
afterEach(() => vi.unstubAllGlobals());

/** As a page of ours begins. */
async function words() {
  const i18n = await import('../../src/browser/i18n.ts');
  await i18n.ensureWords();
  return i18n;
}

describe('words that the browser has lost', () => {
  it('are read from our own files, in the language of the interface', async () => {
    const { t, errorWords } = await words();
    expect(t('interface_language')).toBe('fr');
    expect(t('button_saving_part', 2, 5)).toMatch(/2.*5/);
    expect(errorWords('UNEXPECTED').sentence).not.toBe('error_UNEXPECTED');
  });

  it('are English where we do not speak that language', async () => {
    language = 'fi';
    const { t } = await words();
    expect(t('interface_language')).toBe('en');
    expect(t('nobody_wrote_this')).toBe('nobody_wrote_this');
  });
});
