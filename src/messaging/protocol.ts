/**
 * Every call between contexts, once: who may make it, the form of what goes in, the type of what comes out. The wire is
 * `runtime.sendMessage` / `tabs.sendMessage` with structured clone, so a Blob travels as it is. A content script's
 * process is shared with the site: nothing it says is taken on trust.
 */
import * as v from 'valibot';
import {
  type AnnotationBefore,
  annotationBeforeSchema,
  annotationChangeSchema,
  ANNOTATION_LIMITS,
  type Deletion,
  type Story,
} from '../model/annotations.ts';
import type { FrameStamp, Rect } from '../model/capture.ts';
import type { Term } from '../model/content-type.ts';
import { type Derivative, MOST_OPERATIONS, pictureOperationSchema } from '../model/derivative.ts';
import {
  type Discovered,
  discoveredSchema,
  draftRequestSchema,
  type Insertion,
  insertRequestSchema,
  type OpenDraft,
  type EditorInTab,
  type RemoteDraft,
  secretSchema,
  type Site,
  type SiteRights,
} from '../model/draft.ts';
import { countField, integerField, lineField, listOf, longField, sha256Field, uuidField } from '../model/fields.ts';
import type { SignedHead } from '../model/seal.ts';
import type { PlatformId } from '../model/platforms.ts';
import { findingSchema, type PresenceTarget, sourceSchema } from '../model/presence.ts';
import {
  type CardFacts,
  captureFindingSchema,
  captureInputSchema,
  captureTargetSchema,
  type CheckTask,
  factsInputSchema,
  fitting,
  fittingCapture,
  receivedIdsSchema,
  type Recheck,
  redrawnInputSchema,
  type Saved,
  type SeenPost,
  type Unsaved,
  selfCheckReportSchema,
  whichSchema,
} from './payloads.ts';

/** `content`: our script in a platform's tab. `page`: popup, library, options. `background`: the worker. */
export type Caller = 'content' | 'page' | 'background';

/** The type of an answer. It is not checked at run time: both ends are built from the same table. */
export interface Answer<T> {
  readonly is?: T;
}

export interface Message {
  /** Who may make the call. The receiver asks; see `sender.ts`. */
  from: Caller;
  input: v.GenericSchema;
  output: Answer<unknown>;
}

type Table = Record<string, Message>;

function gives<T>(): Answer<T> {
  return {};
}

const pageRegionNameSchema = v.picklist(['view', 'whole']);
const object = v.strictObject;
const nothing = v.null();
const inTab = object({ tabId: integerField });
const address = v.pipe(longField, v.url());
/** A host by its name alone. */
const hostField = v.pipe(
  lineField,
  v.check((host) => URL.parse(`https://${host}/`)?.host === host),
);
/** Of one action on many captures. */
const storyName = v.pipe(lineField, v.trim(), v.nonEmpty());
const captureIds = v.pipe(listOf(uuidField, ANNOTATION_LIMITS.captures), v.minLength(1));

/** Messages to the background. */
export const TO_BACKGROUND = {
  /** Somebody has pressed the button on a post: what is stored under this id must have been pressed for. */
  announcePress: {
    from: 'content',
    input: v.pick(captureInputSchema, ['id', 'capturedAt']),
    output: gives<null>(),
  },
  /** Photograph the tab at `frame.clip`, crop, hash, store. NOT_PERMITTED: redraw instead. */
  savePhotograph: { from: 'content', input: fittingCapture(captureInputSchema), output: gives<Saved>() },
  saveRedrawing: { from: 'content', input: fittingCapture(redrawnInputSchema), output: gives<Saved>() },
  /** Whether the browser will give a photograph of the sender's tab now. `fresh`: this document has just loaded. */
  canPhotograph: { from: 'content', input: object({ fresh: v.boolean() }), output: gives<boolean>() },
  /** Puts the redrawing script into the sender's tab. */
  loadRedrawing: { from: 'content', input: nothing, output: gives<null>() },
  /** A picture of a post, from a platform's media host only. */
  fetchMedia: { from: 'content', input: object({ url: address }), output: gives<Blob>() },
  /** The facts of a post that has already left the screen: a capture without a picture. */
  saveFacts: { from: 'content', input: fittingCapture(factsInputSchema), output: gives<{ captureId: string }>() },
  reportSelfCheck: { from: 'content', input: selfCheckReportSchema, output: gives<null>() },
  /** What the card in the corner says of a capture of the sender's tab; null: nobody wants a card. */
  describeCard: { from: 'content', input: object({ captureId: uuidField }), output: gives<CardFacts | null>() },
  /** Puts it into the open draft in which somebody was last; nothing is saved there. */
  insertFromCard: {
    from: 'content',
    input: object({ captureId: uuidField }),
    output: gives<{ draft: string | null }>(),
  },
  /** Stories made lately, for a capture of the sender's tab. */
  listCardStories: {
    from: 'content',
    input: object({ captureId: uuidField }),
    output: gives<Pick<Story, 'id' | 'name'>[]>(),
  },
  /** Into a story that exists, or a new one of that name. Gives its name. */
  fileFromCard: {
    from: 'content',
    input: object({ captureId: uuidField, story: v.union([object({ id: uuidField }), object({ name: storyName })]) }),
    output: gives<{ name: string }>(),
  },
  /** Into the trash. */
  undoCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
  /** Opens it with the dialog that puts it in a draft. */
  composeCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
  openCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
  /** Captures of posts that a page has just received, or that may be missing from an account's list. */
  findCapturesFor: { from: 'content', input: fitting(receivedIdsSchema), output: gives<PresenceTarget[]>() },
  /**
   * By passing by. Written down when something has changed, and else once an hour at most. `age`: milliseconds since the
   * page received it.
   */
  reportFindings: {
    from: 'content',
    input: fitting(object({ found: listOf(captureFindingSchema, 200), age: v.pipe(countField, v.maxValue(600_000)) })),
    output: gives<null>(),
  },
  /** Null: this tab was not opened for a check. */
  claimCheck: { from: 'content', input: nothing, output: gives<CheckTask | null>() },
  /** `hasGoneFar`: down the list as far as a check goes. */
  reportCheck: {
    from: 'content',
    input: fitting(object({ finding: findingSchema, hasGoneFar: v.boolean() })),
    output: gives<null>(),
  },

  /**
   * Whether posts are read in this tab, which a page on a host that nobody has listed is asked itself: the popup's
   * opening granted `activeTab`. `askFor`: the host that may be allowed for good; null: none, or it is already.
   */
  recognizePage: { from: 'page', input: inTab, output: gives<{ isNetwork: boolean; askFor: string | null }>() },
  /**
   * Always on this host. The popup sends it beside the browser's question, which may close it, and again with the yes.
   * True once the browser lets us in.
   */
  allowHost: { from: 'page', input: object({ host: hostField }), output: gives<boolean>() },
  /** Hosts besides the manifest's on which our scripts always run. */
  listAllowedHosts: { from: 'page', input: nothing, output: gives<string[]>() },
  /** Takes that back, and the browser's permission unless a connected site needs it. */
  disallowHost: { from: 'page', input: object({ host: hostField }), output: gives<null>() },
  /**
   * Any page, by `activeTab`: somebody points at the part that they mean. Answered as soon as they can. PAGE_CLOSED where
   * the browser lets no extension in.
   */
  pickOnPage: { from: 'page', input: inTab, output: gives<null>() },
  /** The same without pointing: what is in view, or all of the page. */
  capturePage: {
    from: 'page',
    input: object({ tabId: integerField, region: pageRegionNameSchema }),
    output: gives<Saved>(),
  },
  /** From the popup, whose opening granted `activeTab`. */
  captureInView: { from: 'page', input: inTab, output: gives<Saved>() },
  /** The practice post of the first start, where it stands in the sender's tab. */
  capturePractice: {
    from: 'page',
    input: v.pick(captureInputSchema, ['id', 'capturedAt', 'frame']),
    output: gives<Saved>(),
  },
  /** "Just seen": what the tab still knows of posts that may be gone. */
  listJustSeen: { from: 'page', input: inTab, output: gives<SeenPost[]>() },
  keepJustSeen: {
    from: 'page',
    input: object({ tabId: integerField, key: longField }),
    output: gives<{ captureId: string }>(),
  },
  /**
   * Finds the site; the page opens the address that comes back, the site's own page for saying yes. `elsewhere`: its host,
   * where that is not the site's: a person has to agree to it first.
   */
  startConnect: {
    from: 'page',
    input: object({ cms: lineField, address: longField }),
    output: gives<{ authorizeUrl: string; elsewhere: string | null; found: Discovered }>(),
  },
  /** `answer`: where the site sent the browser from that page. `found`: as `startConnect` gave it. */
  finishConnect: {
    from: 'page',
    input: object({ cms: lineField, address: longField, answer: address, found: discoveredSchema }),
    output: gives<Site>(),
  },
  /** With a login that a person made there: the catalog's fields by their names. */
  connectSite: {
    from: 'page',
    input: object({ cms: lineField, address: longField, secret: secretSchema }),
    output: gives<Site>(),
  },
  testSite: {
    from: 'page',
    input: object({ siteId: uuidField }),
    output: gives<{ siteName: string; user: string; rights: SiteRights }>(),
  },
  /** Revokes the password at the site first; CMS_PASSWORD_KEPT when that fails. `onlyHere`: does not ask the site. */
  removeSite: { from: 'page', input: object({ siteId: uuidField, onlyHere: v.boolean() }), output: gives<null>() },
  /** Null: this CMS has no list of drafts. */
  listDrafts: {
    from: 'page',
    input: object({ siteId: uuidField, search: lineField }),
    output: gives<RemoteDraft[] | null>(),
  },
  /** The most used terms of a taxonomy, or those that a search finds. */
  listTerms: {
    from: 'page',
    input: object({ siteId: uuidField, taxonomy: lineField, search: lineField }),
    output: gives<Term[]>(),
  },
  /** Which types of a site the composer offers, and which a new draft has. */
  chooseTypes: {
    from: 'page',
    input: object({ siteId: uuidField, offered: listOf(lineField, 100), newType: lineField }),
    output: gives<null>(),
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
  /** Finishes the seals that wait, and names the key that will sign a bundle of these captures; null: of everything. */
  /** Queues once more what a colleague's save has undone. */
  putBack: { from: 'page', input: object({ jobId: uuidField }), output: gives<{ jobId: string }>() },
  /** Somebody looks at what was sent: whether it is still in its drafts is asked again. */
  recheckSent: { from: 'page', input: nothing, output: gives<null>() },
  prepareExport: {
    from: 'page',
    input: object({ captureIds: v.nullable(v.array(uuidField)) }),
    output: gives<{ kid: string; publicKey: string }>(),
  },
  /** Signs where a key's log ends; null: the key is not ours. */
  signHead: { from: 'page', input: object({ kid: lineField }), output: gives<SignedHead | null>() },
  /** Signs a bundle's manifest (`sha256:` and its hash) as archives are signed. */
  signExport: {
    from: 'page',
    input: object({ kid: lineField, digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)) }),
    output: gives<string>(),
  },
  /** Writes an export or import into the log. `captureIds`: empty for everything. */
  recordTransfer: {
    from: 'page',
    input: object({
      act: v.picklist(['export', 'import']),
      captureIds: v.array(uuidField),
      manifest: sha256Field,
      detail: v.nullable(lineField),
    }),
    output: gives<null>(),
  },
  /** A new key for all captures to come. Gives its name. */
  replaceKey: { from: 'page', input: nothing, output: gives<string>() },
  /** A key of its own for a story's captures to come. */
  giveStoryKey: { from: 'page', input: object({ storyId: uuidField }), output: gives<string>() },
  /** What could not be stored, for the tab that was opened for it. */
  takeUnsaved: { from: 'page', input: object({ captureId: uuidField }), output: gives<Unsaved>() },
  /** Writes what is new to where backups go by themselves, without waiting for the next time. */
  backUpNow: { from: 'page', input: nothing, output: gives<null>() },
  /** The library as it is now counts, though it has lost something: a new key may be made. */
  acceptLoss: { from: 'page', input: nothing, output: gives<null>() },
  /** Begins the databases anew, where they cannot be opened. Refuses while they can, and on a disk that is full. */
  repairLibrary: { from: 'page', input: nothing, output: gives<null>() },
  /** Looks at row, seal and files of a capture, and keeps what it found in the `fixity` store. */
  checkFixity: { from: 'page', input: object({ captureId: uuidField }), output: gives<null>() },
  hasStoryKey: { from: 'page', input: object({ storyId: uuidField }), output: gives<boolean>() },
  retryJob: { from: 'page', input: object({ jobId: uuidField }), output: gives<null>() },
  /** Opens the page where it must stand, in a tab of the user's; the outcome is in the `observations` store. */
  checkNow: { from: 'page', input: object({ captureId: uuidField, which: whichSchema }), output: gives<null>() },
  /** Whether the post's public addresses are asked about it. The page has asked for their hosts before. */
  setWatch: { from: 'page', input: object({ captureId: uuidField, isOn: v.boolean() }), output: gives<null>() },
  /** Queues a job that lets a caption in a draft say what is known by now. `jobId`: of the sending. */
  updateCaption: {
    from: 'page',
    input: object({ captureId: uuidField, jobId: uuidField }),
    output: gives<{ jobId: string }>(),
  },
  /** "Withdrawn, according to …": what a person was told. */
  addSource: {
    from: 'page',
    input: object({ captureId: uuidField, which: whichSchema, source: sourceSchema }),
    output: gives<null>(),
  },
  cancelJob: { from: 'page', input: object({ jobId: uuidField }), output: gives<null>() },
  /** The same change for each capture. Gives what `undoAnnotations` takes back. */
  changeAnnotations: {
    from: 'page',
    input: object({ captureIds, change: annotationChangeSchema }),
    output: gives<AnnotationBefore[]>(),
  },
  undoAnnotations: {
    from: 'page',
    input: object({ before: listOf(annotationBeforeSchema, ANNOTATION_LIMITS.captures) }),
    output: gives<null>(),
  },
  /** Of captures that lie in the trash. The log keeps that they were there. */
  deleteForGood: { from: 'page', input: object({ captureIds }), output: gives<Deletion>() },
  /** A copy beside the sealed picture, out of one of its files and in that file's pixels. */
  editPicture: {
    from: 'page',
    input: object({
      captureId: uuidField,
      sha256: sha256Field,
      operations: v.pipe(listOf(pictureOperationSchema, MOST_OPERATIONS), v.minLength(1)),
    }),
    output: gives<Derivative>(),
  },
  /** Which copy stands for the picture of a capture from now on; null: the picture as captured. */
  chooseCopy: {
    from: 'page',
    input: object({ captureId: uuidField, copyId: v.nullable(uuidField) }),
    output: gives<null>(),
  },
  /** An edited copy. The sealed picture stays, and the log keeps that the copy was there. */
  removeCopy: { from: 'page', input: object({ id: uuidField }), output: gives<null>() },
  saveStory: {
    from: 'page',
    input: object({ id: uuidField, name: storyName }),
    output: gives<Story>(),
  },
  /** Its captures stay. Gives their ids. */
  removeStory: { from: 'page', input: object({ storyId: uuidField }), output: gives<string[]>() },
} satisfies Table;

const inFlight = object({ id: uuidField });

/** Messages to the content script of a tab. */
export const TO_CONTENT = {
  /** `id`: of the capture, under which the background has noted the press. */
  pressCapture: {
    from: 'background',
    input: object({ id: uuidField, target: captureTargetSchema }),
    output: gives<Saved>(),
  },
  /** On any page: puts up the picker. */
  startPicker: { from: 'background', input: nothing, output: gives<null>() },
  captureRegion: {
    from: 'background',
    input: object({ id: uuidField, region: pageRegionNameSchema }),
    output: gives<Saved>(),
  },
  /** The network whose page this is; where it is none, no script of ours answers. */
  whichPlatform: { from: 'background', input: nothing, output: gives<PlatformId>() },
  /** The browser's permission to photograph this tab came or went. */
  photographChanged: { from: 'background', input: object({ available: v.boolean() }), output: gives<null>() },
  justSeen: { from: 'background', input: nothing, output: gives<SeenPost[]>() },
  keepSeen: {
    from: 'background',
    input: object({ id: uuidField, key: longField }),
    output: gives<{ captureId: string }>(),
  },
  /** Answered when the screen shows the post as it is to be photographed. */
  whenDrawn: { from: 'background', input: inFlight, output: gives<null>() },
  /** Scrolls a post that is taller than the view: its pixel row `top` (device pixels) to the view's upper edge. */
  showPart: {
    from: 'background',
    input: object({ id: uuidField, top: countField, part: countField, of: countField }),
    output: gives<null>(),
  },
  /** Nothing above the post, nothing in motion: where it stands now, and which part of the view shows it. */
  holdStill: {
    from: 'background',
    input: inFlight,
    output: gives<{ clip: Rect; view: Rect; stamp: FrameStamp | null }>(),
  },
  /** Whether the post still stands where it was held. */
  hasHeld: { from: 'background', input: inFlight, output: gives<boolean>() },
  /** After the photograph, before it is stored: is the post still the one that was read? Throws POST_GONE, POST_MOVED. */
  confirmFrame: { from: 'background', input: inFlight, output: gives<Recheck>() },
} satisfies Table;

type Calls<T extends Table> = {
  [K in keyof T]: {
    input: v.InferOutput<T[K]['input']>;
    output: T[K]['output'] extends Answer<infer Output> ? Output : never;
  };
};

export type ToBackground = Calls<typeof TO_BACKGROUND>;
export type ToContent = Calls<typeof TO_CONTENT>;
export type BackgroundCall = keyof ToBackground;
export type ContentCall = keyof ToContent;
