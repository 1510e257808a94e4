/** The stories that the card in a page's corner offers for a capture that has just been made there. */
import { v7 as makeId } from 'uuid';
import type { Story } from '../model/annotations.ts';
import { AppError } from '../model/errors.ts';
import { changeAnnotations } from '../store/annotations.ts';
import { listStories, saveStory } from '../store/stories.ts';
import { assertPressedIn } from './press-gate.ts';

/** As many as have a digit, and room in a corner. */
const OFFERED = 5;

/** The newest first. Throws NOT_PRESSED. */
export async function storiesForCard(captureId: string, tabId: number): Promise<Pick<Story, 'id' | 'name'>[]> {
  await assertPressedIn(captureId, tabId);
  const stories = await listStories();
  const newest = stories.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, OFFERED);
  return newest.map(({ id, name }) => ({ id, name }));
}

/** A name that a story has already means that story. Throws NOT_PRESSED; CAPTURE_MISSING where the story was removed. */
export async function fileFromCard(
  captureId: string,
  wanted: { id: string } | { name: string },
  tabId: number,
): Promise<{ name: string }> {
  await assertPressedIn(captureId, tabId);
  const known = (await listStories()).find((story) =>
    'id' in wanted ? story.id === wanted.id : isNamed(story, wanted.name),
  );
  if (!known && 'id' in wanted) throw new AppError('CAPTURE_MISSING', 'the story was removed meanwhile');
  const { id, name } =
    known ?? (await saveStory({ id: makeId(), name: 'name' in wanted ? wanted.name : '' }, new Date()));
  await changeAnnotations([captureId], { storyId: id }, new Date());
  return { name };
}

const isNamed = ({ name }: Story, wanted: string) =>
  name.localeCompare(wanted.trim(), undefined, { sensitivity: 'base' }) === 0;
