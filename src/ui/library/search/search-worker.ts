/** Entry of the library's worker: searching 100,000 captures never holds up a keystroke. */
import { toEnvelope } from '../../../model/errors.ts';
import { readAnnotationPairs } from '../../../store/search/annotation-pairs.ts';
import { captureKeys, SearchIndex } from '../../../store/search/search-index.ts';
import { live } from '../../../store/live.ts';
import type { SearchReply, FindRequest } from './search-protocol.ts';

const index = new SearchIndex();
const forever = new AbortController().signal;

const say = (reply: SearchReply) => self.postMessage(reply);
const fail = (thrown: unknown) => say({ failure: toEnvelope(thrown) });

/** Asked before the index was ready. */
const early: (() => void)[] = [];

/** One after the other: a change may come while the one before is still being taken over. */
let work = index.load();

function follow(change: () => Promise<void> | void): void {
  work = work.then(change).then(() => {
    if (!index.isOpen) return;
    say({ summary: index.summary() });
    for (const answer of early.splice(0)) answer();
  }, fail);
}

self.addEventListener('message', ({ data }: MessageEvent<FindRequest>) => {
  const { id, query, page } = data;
  const answer = () => {
    index.find(query, page).then(
      (found) => say({ id, found }),
      (thrown: unknown) => say({ id, error: toEnvelope(thrown) }),
    );
  };
  if (index.isOpen) answer();
  else early.push(answer);
});

live(captureKeys, (keys) => follow(() => index.sync(keys)), fail, forever);
live(readAnnotationPairs, (pairs) => follow(() => index.putAnnotation(pairs)), fail, forever);
