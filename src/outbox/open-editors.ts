/** Drafts whose editors are open in this browser, as the outbox needs them. The background looks into the tabs. */
import type { SentPieces } from '../connectors/contract.ts';
import type { Insertion, OpenDraft } from '../model/draft.ts';
import type { SendJob } from '../model/job.ts';

export interface EditedDraft {
  /** Null: that of the account. */
  cms: string | null;
  /** Null: it is known by its address alone. */
  siteId: string | null;
  draftId: string;
  /** As far as we know: an installation may have moved. */
  editUrl: string;
}

export interface OpenEditors {
  /**
   * The tab in which this draft is being edited; null: in none that we can see. Throws DRAFT_OPEN where a tab may be the one
   * and does not tell, CMS_BUSY while it is loading.
   */
  find(draft: EditedDraft): Promise<OpenDraft | null>;
  /**
   * Puts the job's blocks where the cursor of that tab is; captures that its editor holds are left as they are. Throws
   * NO_EDITOR, EDITOR_LOCKED, HOST_NOT_PERMITTED, CMS_NOT_VERIFIED.
   */
  insert(job: SendJob, open: OpenDraft): Promise<Insertion>;
  /** Takes out what the job names. False: nothing of it was there. Throws NO_EDITOR, EDITOR_LOCKED, CMS_DRAFT_CHANGED. */
  remove(job: SendJob, open: OpenDraft, sent: SentPieces): Promise<boolean>;
  /** False: the caption says so already. Throws CMS_PICTURE_MISSING, CMS_NOT_VERIFIED, and as `remove` does. */
  addToCaption(job: SendJob, open: OpenDraft, sent: SentPieces): Promise<boolean>;
}
