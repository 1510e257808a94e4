/** A CMS in memory, behind the connector's contract: what it holds after a job is what counts. */
import type { Connector, DraftContent, Placement } from '../../src/connectors/contract.ts';
import type { RemoteDraft } from '../../src/model/draft.ts';
import { AppError } from '../../src/model/errors.ts';

interface StoredDraft {
  id: string;
  title: string;
  /** Job that made it, or null. */
  madeBy: string | null;
  isPublic: boolean;
  visibleAt: number;
  /** One entry a block: the capture's id. */
  blocks: string[];
}

/** What `discardDraft` is told besides the draft. */
type DiscardRest = [jobId: string, signal: AbortSignal, type?: string, terms?: Placement['terms']];

export class FakeCms {
  /** The terms with which the draft that was to be discarded had been made. */
  discardedWith: Placement['terms'];
  drafts: StoredDraft[] = [
    { id: '1', title: "Tonight's article", madeBy: null, isPublic: false, visibleAt: 0, blocks: [] },
  ];
  media: { id: string; sha256: string; draftId: string; visibleAt: number }[] = [];
  /** Milliseconds until what was made is found: a real CMS is still at work when the line breaks. */
  delay = 0;
  /** What the last draft that was written to is to be sorted by. */
  terms: Placement['terms'];
  calls: string[] = [];
  /** Called before a call does its work, and after it has. */
  before: (call: string) => void = () => undefined;
  after: (call: string) => void = () => undefined;

  connector(): Connector {
    const does =
      <A extends unknown[], T>(name: string, act: (...args: A) => T) =>
      (...args: A): Promise<T> => {
        this.calls.push(name);
        try {
          this.before(name);
          const result = act(...args);
          this.after(name);
          return Promise.resolve(result);
        } catch (thrown) {
          return Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      };
    return {
      readAccount: () => Promise.reject(new Error('not in this test')),
      listDrafts: () => Promise.reject(new Error('not in this test')),
      createDraft: does('createDraft', (title: string, jobId: string) => {
        const draft = {
          id: String(this.drafts.length + 1),
          title,
          madeBy: jobId,
          isPublic: false,
          visibleAt: this.#visibleAt(),
          blocks: [],
        };
        this.drafts.push(draft);
        return remote(draft);
      }),
      findDraft: does('findDraft', (jobId: string) => {
        const draft = this.drafts.find(({ madeBy, visibleAt }) => madeBy === jobId && visibleAt <= Date.now());
        return draft ? remote(draft) : null;
      }),
      discardDraft: does('discardDraft', (draftId: string, ...[, , , terms]: DiscardRest) => {
        this.discardedWith = terms;
        const { blocks } = this.#draft(draftId);
        if (blocks.length > 0) return false;
        this.drafts = this.drafts.filter(({ id }) => id !== draftId);
        return true;
      }),
      findImage: does('findImage', (sha256: string) => {
        const found = this.media.find((image) => image.sha256 === sha256 && image.visibleAt <= Date.now());
        return found ? { mediaId: found.id, url: `https://cms.example/${sha256}.png` } : null;
      }),
      uploadImage: does('uploadImage', ({ sha256 }, draftId: string) => {
        this.media.push({ id: String(this.media.length + 1), sha256, draftId, visibleAt: this.#visibleAt() });
        return { mediaId: String(this.media.length), url: `https://cms.example/${sha256}.png` };
      }),
      readDraft: does('readDraft', (draftId: string) => content(this.#draft(draftId))),
      capturesIn: ({ raw }, captureIds) => captureIds.filter((id) => raw.includes(id)),
      removeFromDraft: does('removeFromDraft', (before: DraftContent, captureIds: readonly string[]) => {
        const draft = this.#draft(before.draft.id);
        draft.blocks = draft.blocks.filter((block) => !captureIds.some((id) => block.endsWith(id)));
        return content(draft);
      }),
      hasTerms: does('hasTerms', (_content: DraftContent, terms: NonNullable<Placement['terms']>) =>
        Object.entries(terms).every(([taxonomy, ids]) => ids.every((id) => this.terms?.[taxonomy]?.includes(id))),
      ),
      hasSentence: ({ raw }, captureId, sentence) => raw.includes(`${captureId}: ${sentence}`),
      addToCaption: does('addToCaption', (before: DraftContent, { captureId, sentence }) => {
        const draft = this.#draft(before.draft.id);
        draft.blocks = draft.blocks.map((block) => (block === `image ${captureId}` ? `${block}: ${sentence}` : block));
        return content(draft);
      }),
      revokeAccess: () => Promise.reject(new Error('not in this test')),
      appendToDraft: does('appendToDraft', (before: DraftContent, { blocks, terms }) => {
        const draft = this.#draft(before.draft.id);
        if (terms) this.terms = terms;
        const there = [...draft.blocks];
        const missing = blocks.filter(({ captureId }) => !there.some((block) => block.includes(captureId)));
        draft.blocks.push(...missing.map(({ captureId, type }) => `${type} ${captureId}`));
        return content(draft);
      }),
    };
  }

  #visibleAt(): number {
    return Date.now() + this.delay;
  }

  #draft(id: string): StoredDraft {
    const draft = this.drafts.find((candidate) => candidate.id === id);
    if (!draft) throw new AppError('CMS_NOT_FOUND', 'no such draft');
    return draft;
  }
}

function remote({ id, title }: StoredDraft): RemoteDraft {
  return {
    id,
    title,
    status: 'draft',
    author: null,
    modifiedAt: '2026-01-01T00:00:00.000Z',
    editUrl: `https://cms.example/edit/${id}`,
  };
}

function content(draft: StoredDraft): DraftContent {
  const raw = draft.blocks.join('\n');
  return { draft: remote(draft), isPublic: draft.isPublic, raw, token: String(raw.length) };
}
