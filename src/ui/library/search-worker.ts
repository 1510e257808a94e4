/** Entry of the library's worker: searching 100,000 captures never holds up a keystroke. */
import { toEnvelope } from '../../model/errors.ts';
import { readDeskPairs } from '../../store/search/annotation-pairs.ts';
import { captureKeys, Finder } from '../../store/search/search-index.ts';
import { live } from '../../store/live.ts';
import type { FinderReply, FindRequest } from './search-protocol.ts';

const finder = new Finder();
const forever = new AbortController().signal;

const say = (reply: FinderReply) => self.postMessage(reply);
const fail = (thrown: unknown) => say({ failure: toEnvelope(thrown) });

/** Asked before the index was ready. */
const early: (() => void)[] = [];

/** One after the other: a change may come while the one before is still being taken over. */
let work = finder.load();

function follow(change: () => Promise<void> | void): void {
  work = work.then(change).then(() => {
    if (!finder.isOpen) return;
    say({ summary: finder.summary() });
    for (const answer of early.splice(0)) answer();
  }, fail);
}

self.addEventListener('message', ({ data }: MessageEvent<FindRequest>) => {
  const { id, question, before, limit } = data;
  const answer = () => {
    try {
      say({ id, found: finder.find(question, { before, limit }) });
    } catch (thrown) {
      say({ id, error: toEnvelope(thrown) });
    }
  };
  if (finder.isOpen) answer();
  else early.push(answer);
});

live(captureKeys, (keys) => follow(() => finder.sync(keys)), fail, forever);
live(readDeskPairs, (pairs) => follow(() => finder.putDesk(pairs)), fail, forever);
