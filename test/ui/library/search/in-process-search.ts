/** The library's finder without a worker. Use it by `vi.mock('…/finder-client.ts', () => import('./in-process-search.ts'))`. */
import { readAnnotationPairs } from '../../../../src/store/search/annotation-pairs.ts';
import { captureKeys, SearchIndex } from '../../../../src/store/search/search-index.ts';
import { live } from '../../../../src/store/live.ts';
import type { SearchClient } from '../../../../src/ui/library/search/search-client.ts';

async function asTheStoreIs(): Promise<SearchIndex> {
  const finder = new SearchIndex();
  await finder.sync(await captureKeys());
  finder.putAnnotation(await readAnnotationPairs());
  return finder;
}

const finder: SearchClient = {
  find: async (query, page) => (await asTheStoreIs()).find(query, page),
  onSummary: (listener, signal) => live(asTheStoreIs, (now) => listener(now.summary()), fail, signal),
  onChange: (listener, signal) => live(asTheStoreIs, () => listener(), fail, signal),
  onFailure: () => undefined,
};

function fail(thrown: unknown): void {
  throw thrown;
}

export const theSearchClient = () => finder;
