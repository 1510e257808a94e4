/** The drafts into which captures of a story were put, each once, and the pieces that were delivered whole. */
import { sendingsOf } from '../draft/insertions.ts';

export interface StoryDraft {
  key: string;
  /** Null: known by its number alone. */
  title: string | null;
  /** Empty: the site has no drafts, and was given a whole piece. */
  draftId: string;
  /** Of its editor, or where the piece can be seen; null: not known. */
  href: string | null;
  siteName: string | null;
  /** When something was put there last (ISO 8601). */
  at: string;
  /** How many captures of the story were. */
  count: number;
}

/** The one that something was put into last comes first. */
export async function storyDrafts(captureIds: readonly string[]): Promise<StoryDraft[]> {
  const drafts = new Map<string, StoryDraft>();
  const add = (key: string, draft: Omit<StoryDraft, 'key' | 'count'>) => {
    const before = drafts.get(key);
    const newest = before && before.at > draft.at ? before : { ...draft, key };
    drafts.set(key, { ...newest, count: (before?.count ?? 0) + 1 });
  };
  for (const { jobs, insertions } of await Promise.all(captureIds.map(sendingsOf))) {
    const sent = new Map(
      jobs.flatMap((job) =>
        job.kind === 'send' && job.state === 'done' && job.draftId !== null ? [[keyOf(job, job.draftId), job]] : [],
      ),
    );
    for (const [key, { draftId, draft, updatedAt }] of sent) {
      const told = { title: draft?.title ?? null, href: draft?.editUrl ?? null, siteName: null };
      add(key, { ...told, draftId: draftId ?? '', at: updatedAt }); // not null: it was asked above
    }
    for (const { id, target, delivered } of jobs) {
      if (!delivered) continue; // into a draft
      const title = 'newTitle' in target ? target.newTitle : null;
      add(id, { title, href: delivered.url, siteName: delivered.to, draftId: '', at: delivered.at });
    }
    for (const { origin, draftId, siteName, at } of insertions) {
      add(`${origin}/${draftId}`, { title: null, href: null, siteName, draftId, at });
    }
  }
  return [...drafts.values()].sort((a, b) => b.at.localeCompare(a.at));
}

const keyOf = ({ siteId, editor }: { siteId: string | null; editor?: { url: string } | null }, draftId: string) =>
  `${siteId ?? URL.parse(editor?.url ?? '')?.origin ?? ''}/${draftId}`; // one that is open in a tab has no account
