/**
 * Every call between contexts: who may make it, what goes in, what comes out. The wire is
 * `runtime.sendMessage` / `tabs.sendMessage` with structured clone, so a Blob travels as it is.
 */
import type { FrameStamp, Rect } from '../model/capture.ts';
import type {
  DraftRequest,
  Insertion,
  InsertRequest,
  OpenDraft,
  OpenEditor,
  RemoteDraft,
  Secret,
  Site,
  SiteRights,
  RemovalRequest,
} from '../model/draft.ts';
import type { Derivative } from '../model/derivative.ts';
import type { Deletion, AnnotationBefore, AnnotationChange, Story } from '../model/annotations.ts';
import type { Finding, PresenceTarget } from '../model/presence.ts';
import type {
  CaptureInput,
  FactsInput,
  Recheck,
  Redrawing,
  Saved,
  SelfCheckReport,
  SeenPost,
  ReceivedIds,
  CaptureFinding,
  CheckTask,
  Which,
  CaptureTarget,
} from './payloads.ts';

/** `content`: our script in a platform's tab. `page`: popup, library, options. `background`: the worker. */
export type Caller = 'content' | 'page' | 'background';

/** Messages to the background. */
export interface ToBackground {
  /** Photograph the tab at `frame.clip`, crop, hash, store. NOT_PERMITTED: redraw instead. */
  savePhotograph: { from: 'content'; input: CaptureInput; output: Saved };
  saveRedrawing: {
    from: 'content';
    input: CaptureInput & { redrawing: Redrawing; recheck: Recheck };
    output: Saved;
  };
  /** Whether the browser will give a photograph of the sender's tab now. `fresh`: this document has just loaded. */
  canPhotograph: { from: 'content'; input: { fresh: boolean }; output: boolean };
  /** Puts the redrawing script into the sender's tab. */
  loadRedrawing: { from: 'content'; input: null; output: null };
  /** A picture of a post, from a platform's media host only. */
  fetchMedia: { from: 'content'; input: { url: string }; output: Blob };
  /** The facts of a post that has already left the screen: a capture without a picture. */
  saveFacts: { from: 'content'; input: FactsInput; output: { captureId: string } };
  reportSelfCheck: { from: 'content'; input: SelfCheckReport; output: null };
  openCapture: { from: 'content'; input: { captureId: string }; output: null };
  /** Captures of posts that a page has just received, or that may be missing from an account's list. */
  findCapturesFor: { from: 'content'; input: ReceivedIds; output: PresenceTarget[] };
  /**
   * By passing by. Written down when something has changed, and else once an hour at most. `age`: milliseconds since the
   * page received it.
   */
  reportFindings: { from: 'content'; input: { found: CaptureFinding[]; age: number }; output: null };
  /** Null: this tab was not opened for a check. */
  claimCheck: { from: 'content'; input: null; output: CheckTask | null };
  reportCheck: { from: 'content'; input: { finding: Finding }; output: null };

  /** From the popup, whose opening granted `activeTab`. */
  captureInView: { from: 'page'; input: { tabId: number }; output: Saved };
  /** The practice post of the first start, where it stands in the sender's tab. */
  capturePractice: { from: 'page'; input: Pick<CaptureInput, 'id' | 'capturedAt' | 'frame'>; output: Saved };
  /** "Just seen": what the tab still knows of posts that may be gone. */
  listJustSeen: { from: 'page'; input: { tabId: number }; output: SeenPost[] };
  keepJustSeen: { from: 'page'; input: { tabId: number; key: string }; output: { captureId: string } };
  /** Finds the site; the page opens the address that comes back, the site's own page for saying yes. */
  startConnect: { from: 'page'; input: { cms: string; address: string }; output: { authorizeUrl: string } };
  /** `answer`: where the site sent the browser from that page. */
  finishConnect: { from: 'page'; input: { cms: string; address: string; answer: string }; output: Site };
  /** With a login that a person made there: the catalog's fields by their names. */
  connectSite: { from: 'page'; input: { cms: string; address: string; secret: Secret }; output: Site };
  testSite: { from: 'page'; input: { siteId: string }; output: { siteName: string; user: string; rights: SiteRights } };
  /** Revokes the password at the site first; CMS_PASSWORD_KEPT when that fails. `onlyHere`: does not ask the site. */
  removeSite: { from: 'page'; input: { siteId: string; onlyHere: boolean }; output: null };
  /** Null: this CMS has no list of drafts. */
  listDrafts: { from: 'page'; input: { siteId: string; search: string }; output: RemoteDraft[] | null };
  /** Queues the job and answers at once with its id; its progress is in the `jobs` store. */
  sendDraft: { from: 'page'; input: DraftRequest; output: { jobId: string } };
  /** Whether a draft may be edited at the address of this tab. */
  isEditorTab: { from: 'page'; input: { tabId: number }; output: boolean };
  /** The editor in a tab that we may look into. NO_EDITOR: there is none. */
  readEditor: { from: 'page'; input: { tabId: number }; output: OpenEditor };
  /** Drafts that are open in tabs whose address the browser lets us see. */
  listOpenDrafts: { from: 'page'; input: null; output: OpenDraft[] };
  /** Into the editor that is open in a tab, at its cursor; nothing is saved. */
  insertHere: { from: 'page'; input: InsertRequest; output: Insertion };
  /** Queues a job that takes the blocks of these captures out of a draft. */
  takeOut: { from: 'page'; input: RemovalRequest; output: { jobId: string } };
  /** Finishes the seals that wait, and names the key that will sign a bundle of these captures; null: of everything. */
  prepareExport: {
    from: 'page';
    input: { captureIds: string[] | null };
    output: { kid: string; publicKey: string };
  };
  /** Signs a bundle's manifest (`sha256:` and its hash) as archives are signed. */
  signExport: { from: 'page'; input: { kid: string; digest: string }; output: string };
  /** Writes an export or import into the log. `captureIds`: empty for everything. */
  recordTransfer: {
    from: 'page';
    input: { act: 'export' | 'import'; captureIds: string[]; manifest: string; detail: string | null };
    output: null;
  };
  /** A new key for all captures to come. Gives its name. */
  replaceKey: { from: 'page'; input: null; output: string };
  /** A key of its own for a story's captures to come. */
  giveStoryKey: { from: 'page'; input: { storyId: string }; output: string };
  hasStoryKey: { from: 'page'; input: { storyId: string }; output: boolean };
  retryJob: { from: 'page'; input: { jobId: string }; output: null };
  /** Opens the page where it must stand, in a tab of the user's; the outcome is in the `observations` store. */
  checkNow: { from: 'page'; input: { captureId: string; which: Which }; output: null };
  /** Whether the post's public addresses are asked about it. The page has asked for their hosts before. */
  setWatch: { from: 'page'; input: { captureId: string; isOn: boolean }; output: null };
  /** Queues a job that lets a caption in a draft say what is known by now. `jobId`: of the sending. */
  updateCaption: { from: 'page'; input: { captureId: string; jobId: string }; output: { jobId: string } };
  /** "Withdrawn, according to …": what a person was told. */
  addSource: {
    from: 'page';
    input: { captureId: string; which: Which; source: { name: string; url: string } };
    output: null;
  };
  cancelJob: { from: 'page'; input: { jobId: string }; output: null };
  /** The same change for each capture. Gives what `undoDesk` takes back. */
  changeAnnotations: {
    from: 'page';
    input: { captureIds: string[]; change: AnnotationChange };
    output: AnnotationBefore[];
  };
  undoAnnotations: { from: 'page'; input: { before: AnnotationBefore[] }; output: null };
  /** Of captures that lie in the bin. The log keeps that they were there. */
  deleteForGood: { from: 'page'; input: { captureIds: string[] }; output: Deletion };
  /** A copy beside the sealed picture, out of one of its files and in that file's pixels. */
  cropCapture: { from: 'page'; input: { captureId: string; sha256: string; rect: Rect }; output: Derivative };
  saveStory: { from: 'page'; input: { id: string; name: string }; output: Story };
  /** Its captures stay. Gives their ids. */
  removeStory: { from: 'page'; input: { storyId: string }; output: string[] };
}

/** Messages to the content script of a tab. */
export interface ToContent {
  pressCapture: { from: 'background'; input: { target: CaptureTarget }; output: Saved };
  /** The browser's permission to photograph this tab came or went. */
  photographChanged: { from: 'background'; input: { available: boolean }; output: null };
  justSeen: { from: 'background'; input: null; output: SeenPost[] };
  keepSeen: { from: 'background'; input: { key: string }; output: { captureId: string } };
  /** Scrolls a post that is taller than the view: its pixel row `top` (device pixels) to the view's upper edge. */
  showPart: { from: 'background'; input: { id: string; top: number; part: number; of: number }; output: null };
  /** Nothing above the post, nothing in motion: where it stands now, and which part of the view shows it. */
  holdStill: {
    from: 'background';
    input: { id: string };
    output: { clip: Rect; view: Rect; stamp: FrameStamp | null };
  };
  /** Whether the post still stands where it was held. */
  hasHeld: { from: 'background'; input: { id: string }; output: boolean };
  /** After the photograph, before it is stored: is the post still the one that was read? Throws POST_GONE, POST_MOVED. */
  confirmFrame: { from: 'background'; input: { id: string }; output: Recheck };
}

export type BackgroundCall = keyof ToBackground;
export type ContentCall = keyof ToContent;

/** Who may make each call. The receiver asks; see `sender.ts`. */
export const CALLERS: { [K in BackgroundCall]: ToBackground[K]['from'] } & {
  [K in ContentCall]: ToContent[K]['from'];
} = {
  savePhotograph: 'content',
  saveRedrawing: 'content',
  canPhotograph: 'content',
  loadRedrawing: 'content',
  fetchMedia: 'content',
  saveFacts: 'content',
  reportSelfCheck: 'content',
  openCapture: 'content',
  findCapturesFor: 'content',
  reportFindings: 'content',
  claimCheck: 'content',
  reportCheck: 'content',
  captureInView: 'page',
  capturePractice: 'page',
  listJustSeen: 'page',
  keepJustSeen: 'page',
  startConnect: 'page',
  finishConnect: 'page',
  connectSite: 'page',
  testSite: 'page',
  removeSite: 'page',
  listDrafts: 'page',
  sendDraft: 'page',
  isEditorTab: 'page',
  readEditor: 'page',
  listOpenDrafts: 'page',
  insertHere: 'page',
  takeOut: 'page',
  prepareExport: 'page',
  signExport: 'page',
  recordTransfer: 'page',
  replaceKey: 'page',
  giveStoryKey: 'page',
  hasStoryKey: 'page',
  retryJob: 'page',
  checkNow: 'page',
  setWatch: 'page',
  updateCaption: 'page',
  addSource: 'page',
  cancelJob: 'page',
  changeAnnotations: 'page',
  undoAnnotations: 'page',
  deleteForGood: 'page',
  cropCapture: 'page',
  saveStory: 'page',
  removeStory: 'page',
  pressCapture: 'background',
  photographChanged: 'background',
  justSeen: 'background',
  keepSeen: 'background',
  showPart: 'background',
  holdStill: 'background',
  hasHeld: 'background',
  confirmFrame: 'background',
};
