/** Before each file: what of the browser the background needs, so that it runs here as it does in an extension. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { makeLocks } from '../../helpers/web-locks.ts';

vi.mock('../../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({}) },
    permissions: { contains: () => Promise.resolve(true) },
    identity: { getRedirectURL: () => 'https://tearsheet.invalid/connect' },
    storage: {
      managed: { get: () => Promise.resolve({}) },
      local: { get: () => Promise.resolve({}), set: () => Promise.resolve() },
    },
  },
}));
vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });
vi.spyOn(console, 'error').mockImplementation(() => undefined);
