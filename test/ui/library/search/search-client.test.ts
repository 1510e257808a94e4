import { expect, it, vi } from 'vitest';
import { EVERYTHING, type Summary } from '../../../../src/store/search/query.ts';
import { startSearchClient, type WorkerLike } from '../../../../src/ui/library/search/search-client.ts';
import type { SearchReply, FindRequest } from '../../../../src/ui/library/search/search-protocol.ts';

/** A worker that answers when the test says so. */
function makeWorker() {
  const asked: FindRequest[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const worker = {
    postMessage: (request: FindRequest) => void asked.push(request),
    addEventListener: (type: string, listener: (event: unknown) => void) => void listeners.set(type, listener),
  } as unknown as WorkerLike;
  const say = (data: SearchReply) => listeners.get('message')?.({ data });
  return { worker, asked, say, break: () => listeners.get('error')?.({ message: 'no such file' }) };
}

const page = { before: null, limit: 5, sort: 'captured' } as const;

it('gives each question its own answer, in whatever order they come', async () => {
  const { worker, asked, say } = makeWorker();
  const finder = startSearchClient(worker);
  const first = finder.find({ ...EVERYTHING, words: 'a' }, page);
  const second = finder.find({ ...EVERYTHING, words: 'b' }, page);
  say({ id: asked[1]?.id ?? 0, found: { ids: ['b'], total: 1 } });
  say({ id: asked[0]?.id ?? 0, found: { ids: ['a'], total: 1 } });
  expect([(await first).ids, (await second).ids]).toEqual([['a'], ['b']]);
});

it('asks for the post whose address was pasted', () => {
  const { worker, asked } = makeWorker();
  const finder = startSearchClient(worker);
  void finder.find({ ...EVERYTHING, words: 'https://x.com/mara_lind/status/1990000000000000000?s=20' }, page);
  void finder.find({ ...EVERYTHING, words: 'ferry' }, page);
  expect(asked.map(({ query }) => query.words)).toEqual(['1990000000000000000', 'ferry']);
});

it('fails a question with the worker’s own code', async () => {
  const { worker, asked, say } = makeWorker();
  const answer = startSearchClient(worker).find(EVERYTHING, page);
  say({ id: asked[0]?.id ?? 0, error: { code: 'STORAGE_FAILED', message: 'no' } });
  await expect(answer).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
});

it('tells the last summary at once and each that follows, until nobody listens', () => {
  const { worker, say } = makeWorker();
  const finder = startSearchClient(worker);
  say({ summary: { total: 1 } as Summary });
  const heard = vi.fn();
  const controller = new AbortController();
  finder.onSummary(heard, controller.signal);
  say({ summary: { total: 2 } as Summary });
  controller.abort();
  say({ summary: { total: 3 } as Summary });
  expect(heard.mock.calls).toEqual([[{ total: 1 }], [{ total: 2 }]]);
});

it('fails what was asked, and says so, when the worker itself breaks', async () => {
  const worker = makeWorker();
  const finder = startSearchClient(worker.worker);
  const heard = vi.fn();
  finder.onFailure(heard, new AbortController().signal);
  const answer = finder.find(EVERYTHING, page);
  worker.break();
  await expect(answer).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  expect(heard).toHaveBeenCalledOnce();
});
