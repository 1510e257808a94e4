/** The library's finder without a worker. Use it by `vi.mock('…/finder-client.ts', () => import('./in-process-finder.ts'))`. */
import { readDeskPairs } from '../../../src/store/finder/desk-pairs.ts';
import { captureKeys, Finder } from '../../../src/store/finder/finder.ts';
import { live } from '../../../src/store/live.ts';
import type { FinderClient } from '../../../src/ui/library/finder-client.ts';

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
