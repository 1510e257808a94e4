/** The library's finder without a worker. Use it by `vi.mock('…/finder-client.ts', () => import('./in-process-search.ts'))`. */
import { readDeskPairs } from '../../../src/store/search/annotation-pairs.ts';
import { captureKeys, Finder } from '../../../src/store/search/search-index.ts';
import { live } from '../../../src/store/live.ts';
import type { FinderClient } from '../../../src/ui/library/search-client.ts';

async function asTheStoreIs(): Promise<Finder> {
  const finder = new Finder();
  await finder.sync(await captureKeys());
  finder.putDesk(await readDeskPairs());
  return finder;
}

const finder: FinderClient = {
  find: async (question, page) => (await asTheStoreIs()).find(question, page),
  onSummary: (listener, signal) => live(asTheStoreIs, (now) => listener(now.summary()), fail, signal),
  onChange: (listener, signal) => live(asTheStoreIs, () => listener(), fail, signal),
  onFailure: () => undefined,
};

function fail(thrown: unknown): void {
  throw thrown;
}

export const theFinder = () => finder;
