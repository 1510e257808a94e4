import { beforeEach, expect, it, vi } from 'vitest';
import { emptyStorageArea, storageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';

vi.stubGlobal('navigator', { locks: makeLocks() });
vi.mock('../../src/browser/api.ts', () => ({ browser: { storage: { session: storageArea } } }));

const { TabOrigins } = await import('../../src/background/tab-origins.ts');

beforeEach(emptyStorageArea);

it('holds for its own tabs alone, also while nothing of another list was ever written', async () => {
  const [one, other] = [new TabOrigins('one'), new TabOrigins('other')];
  await one.set(7, 'https://gazette.example');
  expect(await one.originOf(7)).toBe('https://gazette.example');
  expect(await other.originOf(7)).toBeUndefined();
  await one.forget(7);
  expect(await one.originOf(7)).toBeUndefined();
});
