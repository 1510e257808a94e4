/** The library's end of its finder: asks, and hears of changes. */
import { AppError, fromEnvelope } from '../../../model/errors.ts';
import { pastedPostId } from '../../../model/profiles/pasted-address.ts';
import type { Query, SearchPage, SearchResult, Summary } from '../../../store/search/query.ts';
import type { SearchReply, FindRequest } from './search-protocol.ts';

export interface SearchClient {
  find(query: Query, page: SearchPage): Promise<SearchResult>;
  /** Now, where it is known already, and after each change, until the signal. */
  onSummary(listener: (summary: Summary) => void, signal: AbortSignal): void;
  /** After each change of what is found, until the signal. */
  onChange(listener: () => void, signal: AbortSignal): void;
  /** When the index itself failed. */
  onFailure(listener: (error: AppError) => void, signal: AbortSignal): void;
}

interface Waiting {
  resolve: (found: SearchResult) => void;
  reject: (error: Error) => void;
}

let started: SearchClient | null = null;

/** One for the page, started when it is first needed. */
export function theSearchClient(): SearchClient {
  started ??= startSearchClient(new Worker('finder.js'));
  return started;
}

/** Anything that is posted to as a worker is. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener'>;

export function startSearchClient(worker: WorkerLike): SearchClient {
  const waiting = new Map<number, Waiting>();
  const onSummaries = new Set<(summary: Summary) => void>();
  const onFailures = new Set<(error: AppError) => void>();
  let summary: Summary | null = null;
  let last = 0;

  worker.addEventListener('message', (event) => {
    const reply = (event as MessageEvent<SearchReply>).data; // from our own script alone
    if ('summary' in reply) {
      summary = reply.summary;
      for (const listener of onSummaries) listener(reply.summary);
    } else if ('failure' in reply) {
      for (const listener of onFailures) listener(fromEnvelope(reply.failure));
    } else {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('error' in reply) call?.reject(fromEnvelope(reply.error));
      else call?.resolve(reply.found);
    }
  });

  // Its file is missing, or it failed where nobody caught it: what was asked will not be answered.
  worker.addEventListener('error', (event) => {
    const error = new AppError('STORAGE_FAILED', `the finder stopped: ${event.message}`);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    for (const listener of onFailures) listener(error);
  });

  return {
    find: (query, page) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        const words = pastedPostId(query.words) ?? query.words;
        worker.postMessage({ id, query: { ...query, words }, page } satisfies FindRequest);
      }),
    onSummary(listener, signal) {
      onSummaries.add(listener);
      signal.addEventListener('abort', () => onSummaries.delete(listener), { once: true });
      if (summary) listener(summary);
    },
    onChange(listener, signal) {
      const changed = () => listener();
      onSummaries.add(changed);
      signal.addEventListener('abort', () => onSummaries.delete(changed), { once: true });
    },
    onFailure(listener, signal) {
      onFailures.add(listener);
      signal.addEventListener('abort', () => onFailures.delete(listener), { once: true });
    },
  };
}
