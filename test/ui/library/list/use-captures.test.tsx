// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { changeAnnotations } from '../../../../src/store/annotations.ts';
import { EVERYTHING, type SearchResult } from '../../../../src/store/search/query.ts';
import type { SearchClient } from '../../../../src/ui/library/search/search-client.ts';
import { PAGE_SIZE, useCaptures, type Captures } from '../../../../src/ui/library/list/use-captures.ts';
import { mount } from '../../page.ts';
import { captureId, storeCaptures } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

/** Answers given by hand and in any order. */
const { finder } = vi.hoisted(() => ({
  finder: { find: vi.fn<SearchClient['find']>(), onChange: vi.fn<SearchClient['onChange']>(), onFailure: vi.fn() },
}));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => ({ theSearchClient: () => finder }));

let captures: Captures;

function Probe({ words }: { words: string }) {
  captures = useCaptures({ ...EVERYTHING, words }, 'captured');
  return null;
}

const shownIds = () => captures.captures?.map(({ id }) => id);
const [one, two] = [captureId(1), captureId(2)];

let pending: Map<string, (found: SearchResult) => void>;
const asked = (words: string) => vi.waitFor(() => expect(pending.has(words)).toBe(true));
const answer = (words: string, ...ids: string[]) => pending.get(words)?.({ ids, total: ids.length });

beforeEach(() => {
  pending = new Map();
  finder.find.mockImplementation(({ words }) => new Promise((resolve) => pending.set(words, resolve)));
});

it('never shows the answer to an earlier question, though it comes last', async () => {
  await storeCaptures(2);
  const root = mount(<Probe words="fer" />);
  await asked('fer');
  render(<Probe words="ferry" />, root);
  await asked('ferry');

  answer('ferry', one);
  await vi.waitFor(() => expect(shownIds()).toEqual([one]));
  answer('fer', two);
  await new Promise((resolve) => setImmediate(resolve));
  expect(shownIds()).toEqual([one]);
  expect(captures.answered?.words).toBe('ferry');
  expect(captures.total).toBe(1);
});

it('keeps what was shown until the new question is answered', async () => {
  await storeCaptures(2);
  const root = mount(<Probe words="one" />);
  await asked('one');
  answer('one', one);
  await vi.waitFor(() => expect(shownIds()).toEqual([one]));
  render(<Probe words="two" />, root);
  await asked('two');
  expect(shownIds()).toEqual([one]);
  expect(captures.answered?.words).toBe('one');
});

it('asks again when something has changed', async () => {
  await storeCaptures(2);
  mount(<Probe words="ferry" />);
  await asked('ferry');
  answer('ferry', one);
  await vi.waitFor(() => expect(shownIds()).toEqual([one]));
  pending.clear();
  finder.onChange.mock.calls[0]?.[0]();
  await asked('ferry');
  answer('ferry', two, one);
  await vi.waitFor(() => expect(shownIds()).toEqual([two, one]));
});

it('says that a search failed', async () => {
  finder.find.mockRejectedValue(new Error('the index is broken'));
  mount(<Probe words="ferry" />);
  await vi.waitFor(() => expect(captures.failure).toBe('STORAGE_FAILED'));
});

it('pages down by key, puts a capture that arrives on top, and drops one that is deleted', async () => {
  const ids = await storeCaptures(PAGE_SIZE + 5);
  mount(<Probe words="" />);
  await vi.waitFor(() => expect(shownIds()).toEqual(ids.slice(0, PAGE_SIZE)));
  expect(captures.hasMore).toBe(true);

  captures.more();
  await vi.waitFor(() => expect(shownIds()).toEqual(ids));
  expect(captures.hasMore).toBe(false);

  const [newest] = await storeCaptures(1, 900);
  await vi.waitFor(() => expect(shownIds()?.[0]).toBe(newest));
  await changeAnnotations([ids[3] ?? ''], { isTrashed: true }, new Date());
  await vi.waitFor(() => expect(shownIds()).not.toContain(ids[3]));
  expect(shownIds()?.[1]).toBe(ids[0]);
  expect(finder.find).not.toHaveBeenCalled();
});
