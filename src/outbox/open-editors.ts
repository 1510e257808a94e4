/** Drafts whose editors are open in this browser, as the outbox needs them. The background looks into the tabs. */
import type { Insertion, OpenDraft } from '../model/draft.ts';
import type { SendJob } from '../model/job.ts';

export interface OpenEditors {
  /** The tab in which the draft with this address is being edited; null: in none that we can see. */
  find(editUrl: string): Promise<OpenDraft | null>;
  /**
   * Puts the job's blocks where the cursor of that tab is; captures that its editor holds are left as they are. Throws
   * NO_EDITOR, EDITOR_LOCKED, HOST_NOT_PERMITTED, CMS_NOT_VERIFIED.
   */
  insert(job: SendJob, open: OpenDraft): Promise<Insertion>;
}
