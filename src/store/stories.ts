/** Stories: names under which captures are kept together. */
import { ANNOTATION_LIMITS, type Story } from '../model/annotations.ts';
import { cutText } from '../model/fit.ts';
import { db } from './db.ts';
import { storing } from './failures.ts';

/** By name, as a reader of `language` sorts them. */
export async function listStories(language?: string): Promise<Story[]> {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return (await db.stories.toArray()).sort((a, b) => compare(a.name, b.name));
}

/** Makes the story, or gives one that exists another name. */
export async function saveStory({ id, name }: Pick<Story, 'id' | 'name'>, now: Date): Promise<Story> {
  return storing(() =>
    db.transaction('rw', db.stories, async () => {
      const existing = await db.stories.get(id);
      const story: Story = {
        id,
        name: cutText(name.toWellFormed().replace(/\s+/gu, ' ').trim(), ANNOTATION_LIMITS.storyName),
        createdAt: existing ? existing.createdAt : now.toISOString(),
      };
      await db.stories.put(story);
      return story;
    }),
  );
}

/** Its captures stay, in no story. Gives their ids, for an undo. */
export async function removeStory(id: string): Promise<string[]> {
  return storing(() =>
    db.transaction('rw', [db.stories, db.desk], async () => {
      const captureIds = await db.desk.where('storyId').equals(id).primaryKeys();
      await db.desk.bulkUpdate(captureIds.map((key) => ({ key, changes: { storyId: null } })));
      await db.stories.delete(id);
      return captureIds;
    }),
  );
}
