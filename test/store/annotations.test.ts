import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNOTATION_LIMITS } from '../../src/model/annotations.ts';
import { countCaptures, listCaptures } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { changeAnnotations, listTags, trashedBefore, undoAnnotations } from '../../src/store/annotations.ts';
import { getAnnotation } from '../../src/store/annotation-of.ts';
import { listStories, removeStory, saveStory } from '../../src/store/stories.ts';
import { idsWith } from '../helpers/search.ts';
import { captureId, storeCaptures } from '../ui/stored.ts';

const NOW = new Date('2026-11-26T08:00:00.000Z');
const [first, second, third] = [captureId(1), captureId(2), captureId(3)];
const story = '019a0000-0000-7000-8000-00000000cccc';

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await storeCaptures(3);
});

describe('a change on the desk', () => {
  it('changes what it names, of each capture that is there, and nothing else', async () => {
    await changeAnnotations([first], { note: 'ask the ferry office' }, NOW);
    await changeAnnotations([first, second, captureId(9)], { storyId: story, addTags: ['#ferry ', 'two  words'] }, NOW);
    expect(await getAnnotation(first)).toMatchObject({
      note: 'ask the ferry office',
      storyId: story,
      tags: ['ferry', 'two words'],
      trashedAt: null,
    });
    expect(await getAnnotation(second)).toMatchObject({ note: '', storyId: story });
    expect(await getAnnotation(third)).toMatchObject({ storyId: null, tags: [] });
    expect(await db.desk.count()).toBe(3);
  });

  it('cuts no character in half, and keeps no half of one', async () => {
    const atTheEnd = (most: number) => `${'x'.repeat(most - 1)}🦆`;
    const { note, storyName, tag } = ANNOTATION_LIMITS;
    const texts = { note: atTheEnd(note), addTags: [atTheEnd(tag), 'half \ud83e'] };
    await changeAnnotations([first], texts, NOW);
    await saveStory({ id: story, name: atTheEnd(storyName) }, NOW);
    const entry = await getAnnotation(first);
    expect(entry?.note).toBe('x'.repeat(note - 1));
    expect(entry?.tags).toEqual(['x'.repeat(tag - 1), 'half \ufffd']);
    expect((await db.stories.get(story))?.name).toBe('x'.repeat(storyName - 1));
  });

  it('never touches the sealed record', async () => {
    const before = await db.captures.get(first);
    await changeAnnotations([first], { note: 'n', addTags: ['t'], isTrashed: true }, NOW);
    expect(await db.captures.get(first)).toEqual(before);
  });

  it('adds a tag once and takes away those that are named', async () => {
    await changeAnnotations([first], { addTags: ['ferry', 'ferry', ' '] }, NOW);
    await changeAnnotations([first], { addTags: ['storm'], removeTags: ['ferry'] }, NOW);
    expect((await getAnnotation(first))?.tags).toEqual(['storm']);
  });

  it('is found by note and tag, and no longer once they are gone', async () => {
    await changeAnnotations([second], { note: 'Réunion mardi', addTags: ['Blåhaven'] }, NOW);
    expect(await idsWith('reunion blahav')).toEqual([second]);
    await changeAnnotations([second], { note: '' }, NOW);
    expect(await idsWith('reunion')).toEqual([]);
  });

  it('is undone field by field, without what somebody else changed meanwhile', async () => {
    await changeAnnotations([first], { addTags: ['old'] }, NOW);
    const before = await changeAnnotations([first, second], { addTags: ['ferry'], isTrashed: true }, NOW);
    await changeAnnotations([first], { note: 'written meanwhile' }, NOW);
    await undoAnnotations(before);
    expect(await getAnnotation(first)).toMatchObject({ tags: ['old'], note: 'written meanwhile', trashedAt: null });
    expect(await getAnnotation(second)).toMatchObject({ tags: [], trashedAt: null });
  });

  it('changes nothing at all when the disk is full', async () => {
    const full = new DOMException('full', 'QuotaExceededError');
    vi.spyOn(db.search, 'bulkUpdate').mockRejectedValueOnce(full);
    await expect(changeAnnotations([first], { note: 'n' }, NOW)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect((await getAnnotation(first))?.note).toBe('');
  });
});

describe('the trash', () => {
  it('takes captures out of lists, counts and finds, and gives them back', async () => {
    await changeAnnotations([second], { isTrashed: true }, NOW);
    const ids = async () => (await listCaptures({ before: null, limit: 2 })).map(({ id }) => id);
    expect(await ids()).toEqual([third, first]);
    expect(await countCaptures()).toBe(2);
    expect(await idsWith('ferry')).toEqual([third, first]);
    await changeAnnotations([second], { isTrashed: false }, NOW);
    expect(await ids()).toEqual([third, second]);
  });

  it('counts its days from the first time', async () => {
    await changeAnnotations([first], { isTrashed: true }, NOW);
    await changeAnnotations([first], { isTrashed: true }, new Date('2026-12-20T08:00:00.000Z'));
    expect(await trashedBefore('2026-11-26T08:00:00.001Z')).toEqual([first]);
    expect(await trashedBefore('2026-11-26T08:00:00.000Z')).toEqual([]);
  });
});

describe('stories', () => {
  it('are listed by name, renamed, and removed without their captures', async () => {
    const other = '019a0000-0000-7000-8000-00000000dddd';
    await saveStory({ id: story, name: '  Ferry   strike ' }, NOW);
    await saveStory({ id: other, name: 'élections' }, NOW);
    expect((await listStories('fr')).map(({ name }) => name)).toEqual(['élections', 'Ferry strike']);
    await saveStory({ id: story, name: 'Ports' }, new Date('2027-01-01T00:00:00.000Z'));
    expect(await db.stories.get(story)).toEqual({ id: story, name: 'Ports', createdAt: NOW.toISOString() });

    await changeAnnotations([first, third], { storyId: story }, NOW);
    expect((await removeStory(story)).sort()).toEqual([first, third]);
    expect((await getAnnotation(first))?.storyId).toBeNull();
    expect(await countCaptures()).toBe(3);
    expect(await listStories()).toHaveLength(1);
  });
});

it('counts how often each tag is used', async () => {
  await changeAnnotations([first, second], { addTags: ['ferry'] }, NOW);
  await changeAnnotations([second], { addTags: ['storm'] }, NOW);
  expect((await listTags()).sort((a, b) => b.count - a.count)).toEqual([
    { tag: 'ferry', count: 2 },
    { tag: 'storm', count: 1 },
  ]);
});
