import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/model/capture.ts';
import { aPost } from '../../helpers/records.ts';
import { captureId, storeCapture, storeCaptures } from '../../ui/stored.ts';
import { db } from '../../../src/store/db.ts';
import { putFixity } from '../../../src/store/fixity.ts';
import { changeAnnotations, emptyEntry } from '../../../src/store/annotations.ts';
import { readAnnotationPairs } from '../../../src/store/search/annotation-pairs.ts';
import { captureKeys, SearchIndex } from '../../../src/store/search/search-index.ts';
import { EVERYTHING, isEverything, NO_STORY, type Query, type Sort } from '../../../src/store/search/query.ts';
import { unknownAuthor } from '../../../src/model/post.ts';

const NOW = new Date('2026-11-26T08:00:00.000Z');
const story = '019a0000-0000-7000-8000-00000000cccc';
const [one, two, three] = [captureId(1), captureId(2), captureId(3)];
const ALL = { before: null, limit: 100, sort: 'captured' } as const;

async function opened(): Promise<SearchIndex> {
  const finder = new SearchIndex();
  await finder.load();
  await finder.sync(await captureKeys());
  finder.putAnnotation(await readAnnotationPairs());
  return finder;
}

const ids = async (finder: SearchIndex, changes: Partial<Query>) =>
  (await finder.find({ ...EVERYTHING, ...changes }, ALL)).ids;

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await storeCapture({ id: one }); // a repost by @harbournews of @mara_lind
  await storeCapture({
    id: two,
    suspect: true,
    post: aPost({
      kind: 'post',
      repost: null,
      author: { ...unknownAuthor(), handle: 'Ines', name: 'Inès Demo' },
      text: 'A storm, and no ferry',
    }),
  });
  await storeCapture({ id: three, post: aPost({ text: '\u0000kind:repost forged', kind: 'quote', repost: null }) });
});

describe('a question', () => {
  it.each<[string, Partial<Query>, string[]]>([
    ['nothing', {}, [three, two, one]],
    ['a word', { words: 'ferry' }, [two, one]],
    ['the beginning of the last word', { words: 'storm fer' }, [two]],
    ['a whole word before the last', { words: 'sto ferry' }, []],
    ['signs alone', { words: '!?' }, []],
    ['a name without its accent', { words: 'ines' }, [two]],
    ['the kind', { kind: 'repost' }, [one]],
    ['the platform', { platform: 'x' }, [three, two, one]],
    ['the author, in any case', { author: 'INES' }, [two]],
    ['a part of a handle', { author: 'ine' }, []],
    ['who reposted', { by: 'harbournews' }, [one]],
    ['what to doubt', { isSuspect: true }, [two]],
    ['what not to doubt', { isSuspect: false }, [three, one]],
    ['what no seal has', { isSealed: false }, [three, two, one]],
    ['a year', { words: '2025' }, [three, two, one]],
    ['a day', { words: '2025-11-16 ferry' }, [two, one]],
    ['a handle as one writes it', { words: '@Ines' }, [two]],
    ['two things at once', { words: 'ferry', kind: 'post' }, [two]],
  ])('finds by %s', async (_name, query, wanted) => {
    expect(await ids(await opened(), query)).toEqual(wanted);
  });

  it('finds by the days of the capture, both included', async () => {
    const at = new Date(2026, 2, 5, 12).getTime().toString(16).padStart(12, '0');
    const id = `${at.slice(0, 8)}-${at.slice(8)}-7000-8000-000000000009`;
    await storeCapture({ id });
    const finder = await opened();
    expect(await ids(finder, { from: '2026-03-05', until: '2026-03-05' })).toEqual([id]);
    expect(await ids(finder, { from: '2026-03-06' })).toEqual([]);
    expect(await ids(finder, { until: '2026-03-04' })).toEqual([three, two, one]);
  });

  it('finds by story, tag, note and trash, as they are now', async () => {
    await changeAnnotations([one], { storyId: story, addTags: ['ports'], note: 'call the harbour master' }, NOW);
    const finder = await opened();
    expect(await ids(finder, { story })).toEqual([one]);
    expect(await ids(finder, { story: NO_STORY })).toEqual([three, two]);
    expect(await ids(finder, { tag: 'ports' })).toEqual([one]);
    expect(await ids(finder, { words: 'harbour mast' })).toEqual([one]);
    await changeAnnotations([one, two], { isTrashed: true, note: '' }, NOW);
    finder.putAnnotation(await readAnnotationPairs());
    expect(await ids(finder, {})).toEqual([three]);
    expect(await ids(finder, { isTrashed: true })).toEqual([two, one]);
    expect(await ids(finder, { words: 'master', isTrashed: true })).toEqual([]);
  });

  it('finds by whether it was sent', async () => {
    await db.log.add({
      v: 1,
      kid: 'k',
      seq: 0,
      prev: '',
      at: '',
      what: '',
      salt: '',
      sha256: null,
      detail: null,
      act: 'sent',
      subject: two,
    });
    const finder = await opened();
    expect(await ids(finder, { isSent: true })).toEqual([two]);
    expect(await ids(finder, { isSent: false })).toEqual([three, one]);
  });

  it('finds by whether the repost is no longer there, by what is known now', async () => {
    const look = (at: number, result: Observation['result']): Observation => ({
      id: captureId(100 + at),
      captureId: one,
      kind: 'still-there',
      result,
      witness: 'UserTweets',
      subject: { platform: 'x', repostId: aPost().repost?.id ?? '' },
      at: `2026-11-26T0${at}:00:00.000Z`,
      detail: JSON.stringify({ method: 'check' }),
    });
    await db.observations.bulkAdd([look(1, 'visible'), look(2, 'gone')]);
    const finder = await opened();
    expect(await ids(finder, { isGone: true })).toEqual([one]);
    expect(await ids(finder, { isGone: false })).toEqual([three, two]);
    expect(finder.summary().gone).toBe(1);
    await db.observations.add(look(3, 'visible'));
    finder.putAnnotation(await readAnnotationPairs());
    expect(await ids(finder, { isGone: true })).toEqual([]);
    expect(finder.summary().gone).toBe(0);
  });

  it('finds by whether it is as it was sealed, when somebody last looked', async () => {
    const at = '2026-11-26T09:00:00.000Z';
    await putFixity(one, [{ code: 'file-missing', file: 'picture.png' }], at);
    await putFixity(two, [], at);
    const finder = await opened();
    expect(await ids(finder, { isAltered: true })).toEqual([one]);
    expect(await ids(finder, { isAltered: false })).toEqual([three, two]);
    expect(finder.summary().altered).toBe(1);
    await putFixity(one, [], at);
    finder.putAnnotation(await readAnnotationPairs());
    expect(await ids(finder, { isAltered: true })).toEqual([]);
    expect(finder.summary().altered).toBe(0);
  });

  it('is answered page by page, with the number of all', async () => {
    const finder = await opened();
    expect(await finder.find(EVERYTHING, { ...ALL, limit: 2 })).toEqual({ ids: [three, two], total: 3 });
    expect(await finder.find(EVERYTHING, { ...ALL, before: two, limit: 2 })).toEqual({ ids: [one], total: 3 });
  });

  it('is answered in the order of the posts, authors and reposters, unknown ones last', async () => {
    const at = (createdAt: string | null, author: string, by: string | null) => {
      const { repost } = aPost();
      return aPost({
        createdAt,
        author: { ...unknownAuthor(), handle: author },
        repost: by === null || repost === null ? null : { ...repost, by: { ...repost.by, handle: by } },
      });
    };
    await Promise.all(db.tables.map((table) => table.clear()));
    const [a, b, c, d] = [captureId(1), captureId(2), captureId(3), captureId(4)];
    await storeCapture({ id: a, post: at('2017-11-16T20:00:00.000Z', 'Mara', 'zulu') });
    await storeCapture({ id: b, post: at('2019-01-01T00:00:00.000Z', 'ines', null) });
    await storeCapture({ id: c, post: at(null, 'bea', 'Alpha') });
    await storeCapture({ id: d, post: at('2017-11-16T20:00:00.000Z', 'mara', 'beta') });
    const finder = await opened();
    const inOrder = async (sort: Sort, query: Partial<Query> = {}) =>
      (await finder.find({ ...EVERYTHING, ...query }, { ...ALL, sort })).ids;
    expect(await inOrder('captured')).toEqual([d, c, b, a]);
    expect(await inOrder('posted')).toEqual([b, d, a, c]);
    expect(await inOrder('author')).toEqual([c, b, d, a]);
    expect(await inOrder('reposter')).toEqual([c, d, a, b]);
    expect(await inOrder('author', { author: 'mara' })).toEqual([d, a]);

    const top = await finder.find(EVERYTHING, { before: null, limit: 2, sort: 'reposter' });
    expect(top).toEqual({ ids: [c, d], total: 4 });
    const below = await finder.find(EVERYTHING, { before: d, limit: 2, sort: 'reposter' });
    expect(below).toEqual({ ids: [a, b], total: 4 });

    // What the page above ended with is in the trash now; and a new one has come.
    await changeAnnotations([d], { isTrashed: true }, NOW);
    const e = captureId(5);
    await storeCapture({ id: e, post: at('2018-01-01T00:00:00.000Z', 'zoe', 'yankee') });
    await finder.sync(await captureKeys());
    finder.putAnnotation(await readAnnotationPairs());
    expect(await inOrder('reposter')).toEqual([c, e, a, b]);
    expect((await finder.find(EVERYTHING, { before: d, limit: 2, sort: 'reposter' })).ids).toEqual([e, a]);
    expect(await inOrder('posted')).toEqual([b, e, a, c]);
  });

  it('knows when it asks for everything', () => {
    expect(isEverything({ ...EVERYTHING, words: '  ' })).toBe(true);
    expect(isEverything({ ...EVERYTHING, isSent: false })).toBe(false);
  });
});

describe('the index', () => {
  it('takes over what comes and goes', async () => {
    const finder = await opened();
    const [fourth = ''] = await storeCaptures(1, 4);
    await db.search.delete(two);
    await finder.sync(await captureKeys());
    expect(await ids(finder, { words: 'ferry' })).toEqual([fourth, one]);
    expect((await finder.find(EVERYTHING, ALL)).total).toBe(3);
  });

  it('is kept on the disk, and true to the store when it is read again', async () => {
    const words = ['cancelled', 'until'];
    const rows = Array.from({ length: 1005 }, (_, i) => ({
      captureId: captureId(10 + i),
      words,
      deskWords: [],
      files: [],
    }));
    await db.search.bulkAdd(rows);
    await db.desk.bulkAdd(rows.map((row) => emptyEntry(row.captureId)));
    const first = await opened();
    expect(await db.snapshots.count()).toBe(1);
    await db.search.delete(captureId(10));
    const [late = ''] = await storeCaptures(1, 5000);
    await changeAnnotations([captureId(11)], { isTrashed: true }, NOW);
    const again = await opened();
    const query = { ...EVERYTHING, words: 'cancelled until' };
    expect((await first.find(query, ALL)).total).toBe(1006);
    expect((await again.find(query, ALL)).total).toBe(1005);
    expect((await again.find(query, ALL)).ids[0]).toBe(late);
  });

  it('counts for the filters, without what lies in the trash', async () => {
    await changeAnnotations([one, three], { storyId: story, addTags: ['ports'] }, NOW);
    await changeAnnotations([three], { isTrashed: true }, NOW);
    expect((await opened()).summary()).toEqual({
      altered: 0,
      total: 2,
      trashed: 1,
      gone: 0,
      suspect: 1,
      platforms: [{ value: 'x', count: 2 }],
      kinds: [
        { value: 'post', count: 1 },
        { value: 'repost', count: 1 },
      ],
      stories: [{ value: story, count: 1 }],
      tags: [{ value: 'ports', count: 1 }],
      authors: [
        { value: 'ines', count: 1 },
        { value: 'mara_lind', count: 1 },
      ],
      reposters: [{ value: 'harbournews', count: 1 }],
    });
  });
});
