/** The search of the library, over what the store holds at this moment. */
import { readAnnotationPairs } from '../../src/store/search/annotation-pairs.ts';
import { EVERYTHING } from '../../src/store/search/query.ts';
import { captureKeys, SearchIndex } from '../../src/store/search/search-index.ts';

/** Ids of captures that hold these words, newest first, without those in the trash. */
export async function idsWith(words: string): Promise<string[]> {
  const index = new SearchIndex();
  await index.load();
  await index.sync(await captureKeys());
  index.putAnnotation(await readAnnotationPairs());
  const { ids } = await index.find({ ...EVERYTHING, words }, { before: null, limit: 100, sort: 'captured' });
  return ids;
}
