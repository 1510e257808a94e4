/** What can be done with captures, each told in words and with its way back. */
import { v7 as makeId } from 'uuid';
import { t } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { AnnotationChange, Story } from '../../../model/annotations.ts';
import { plural } from '../../shared/format.ts';
import type { Notice } from '../use-notice.ts';

/** The same change for each; `words` say what it was. */
export async function change(captureIds: readonly string[], wanted: AnnotationChange, words: string): Promise<Notice> {
  const before = await callBackground('changeAnnotations', { captureIds: [...captureIds], change: wanted });
  return { words, undo: () => callBackground('undoAnnotations', { before }) };
}

export function trash(captureIds: readonly string[]): Promise<Notice> {
  return change(captureIds, { isTrashed: true }, plural('trashed', captureIds.length));
}

export function restore(captureIds: readonly string[]): Promise<Notice> {
  return change(captureIds, { isTrashed: false }, plural('restored', captureIds.length));
}

export function moveTo(captureIds: readonly string[], story: Story | null): Promise<Notice> {
  const words = story ? t('moved_to_story', story.name) : plural('moved_out', captureIds.length);
  return change(captureIds, { storyId: story ? story.id : null }, words);
}

export async function moveToNew(captureIds: readonly string[], name: string): Promise<Notice> {
  return moveTo(captureIds, await makeStory(name));
}

export function makeStory(name: string): Promise<Story> {
  return callBackground('saveStory', { id: makeId(), name });
}

export async function renameStory(story: Story, name: string): Promise<Notice> {
  const renamed = await callBackground('saveStory', { id: story.id, name });
  const undo = () => callBackground('saveStory', { id: story.id, name: story.name });
  return { words: t('story_renamed', renamed.name), undo };
}

export async function removeStory(story: Story): Promise<Notice> {
  const captureIds = await callBackground('removeStory', { storyId: story.id });
  const undo = async () => {
    await callBackground('saveStory', { id: story.id, name: story.name });
    if (captureIds.length > 0) await callBackground('changeAnnotations', { captureIds, change: { storyId: story.id } });
  };
  return { words: t('story_removed', story.name), undo };
}

export async function deleteForGood(captureIds: readonly string[]): Promise<Notice> {
  const { deleted, inUse } = await callBackground('deleteForGood', { captureIds: [...captureIds] });
  const kept = inUse > 0 ? ` ${plural('deletion_in_use', inUse)}` : '';
  return { words: plural('deleted_for_good', deleted) + kept, undo: null };
}
