/** Sending to a CMS is a job on disk: each step is recorded when the CMS has answered. */
import type { ArticleBlock, DraftReceipt, DraftTarget } from './draft.ts';
import type { ErrorEnvelope } from './errors.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type JobStep = 'draft' | 'upload' | 'content' | 'remove' | 'caption' | 'verify';

/** `caption`: a sentence in the caption of a picture that was sent before. */
export type JobKind = 'send' | 'remove' | 'caption';

/** A call that changes the CMS, written down before it is made: whether it was answered, nobody may live to tell. */
export interface PendingWrite {
  step: JobStep;
  /** Of an upload, the capture. */
  captureId: string | null;
  at: string;
}

/**
 * What the site gives its readers under a picture's address: the sealed one, another, none, or one that we may not look at
 * (another host).
 */
export type ServedPicture = 'same' | 'other' | 'missing' | 'unseen';

export interface UploadedImage {
  mediaId: string;
  /** Full size, as the author uploaded it. */
  url: string;
}

export interface SendJob {
  id: string;
  kind: JobKind;
  createdAt: string;
  updatedAt: string;
  siteId: string;
  target: DraftTarget;
  captureIds: string[];
  blocks: ArticleBlock[];
  state: JobState;
  step: JobStep;
  /** Set when the draft is known to exist. */
  draftId: string | null;
  /** For a link to it, set with `draftId`. */
  draft: { title: string; editUrl: string } | null;
  /** SHA-256 of a picture → what the CMS gave back for it. */
  uploads: Record<string, UploadedImage>;
  begun: PendingWrite | null;
  /** Captures that the draft held before this job (`remove`: did not hold); they are left as they are. */
  alreadyThere: string[];
  attempts: number;
  /** When an automatic retry is due. */
  retryAt: string | null;
  error: ErrorEnvelope | null;
  receipt: DraftReceipt | null;
  /** Of a sending: the article's language, in which a later caption is worded too. */
  language?: string;
  /** Of a sending that is done; absent or null: nobody looks again. */
  recheck?: Recheck | null;
  /** Of a `caption` job. */
  addition?: CaptionAddition;
}

/** Whether what was sent is still in its draft. */
export interface Recheck {
  /** Null: not looked at any more. */
  nextAt: string | null;
  /** Null: not yet. */
  checkedAt: string | null;
  isThere: boolean;
}

/** What a caption is to say now, and what we had let it say before: only that is taken back. */
export interface CaptionAddition {
  captureId: string;
  sentence: string;
  replaces: string[];
}
