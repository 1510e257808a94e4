/** Captures in drafts: sent by a job, or put into an open editor. */
import {
  draftRequestSchema,
  type Insertion,
  insertRequestSchema,
  type OpenDraft,
  type EditorInTab,
  type RemoteDraft,
} from '../../model/draft.ts';
import { lineField, uuidField } from '../../model/fields.ts';
import { gives, inTab, nothing, object, type MessageTable } from '../message.ts';

export const DRAFT_MESSAGES = {
  /** Null: this CMS has no list of drafts. */
  listDrafts: {
    from: 'page',
    input: object({ siteId: uuidField, search: lineField }),
    output: gives<RemoteDraft[] | null>(),
  },
  /** Queues the job and answers at once with its id; its progress is in the `jobs` store. */
  sendDraft: { from: 'page', input: draftRequestSchema, output: gives<{ jobId: string }>() },
  /** Whether a draft may be edited at the address of this tab. */
  isEditorTab: { from: 'page', input: inTab, output: gives<boolean>() },
  /** The editor in a tab that we may look into. NO_EDITOR: there is none. */
  readEditor: { from: 'page', input: inTab, output: gives<EditorInTab>() },
  /** Drafts that are open in tabs whose address the browser lets us see. */
  listOpenDrafts: { from: 'page', input: nothing, output: gives<OpenDraft[]>() },
  /** Into the editor that is open in a tab, at its cursor; nothing is saved. */
  insertHere: { from: 'page', input: insertRequestSchema, output: gives<Insertion>() },
  /** Queues a job that takes out of a draft what another has put there. */
  takeOut: { from: 'page', input: object({ jobId: uuidField }), output: gives<{ jobId: string }>() },
  /** Queues once more what a colleague's save has undone. */
  putBack: { from: 'page', input: object({ jobId: uuidField }), output: gives<{ jobId: string }>() },
  /** Somebody looks at what was sent: whether it is still in its drafts is asked again. */
  recheckSent: { from: 'page', input: nothing, output: gives<null>() },
  /** Queues a job that lets a caption in a draft say what is known by now. `jobId`: of the sending. */
  updateCaption: {
    from: 'page',
    input: object({ captureId: uuidField, jobId: uuidField }),
    output: gives<{ jobId: string }>(),
  },
  retryJob: { from: 'page', input: object({ jobId: uuidField }), output: gives<null>() },
  cancelJob: { from: 'page', input: object({ jobId: uuidField }), output: gives<null>() },
} satisfies MessageTable;
