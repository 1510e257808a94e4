/**
 * What a CMS offers. One connector talks to one account and keeps no state. What a CMS does not have is left out
 * (`?`), never filled with a stub: the callers ask. One without drafts is a `Receiver`.
 */
import type * as v from 'valibot';
import type { PublicFacts } from '../draft/facts-table.ts';
import type { ContentType, DraftStatus, Term } from '../model/content-type.ts';
import type {
  ArticleBlock,
  Discovered,
  NewDraft,
  OpenEditor,
  PieceKind,
  RemoteDraft,
  Secret,
  Site,
  SiteRights,
} from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { CaptionAddition, UploadedImage } from '../model/job.ts';

/** CMS_BUSY with the time that the CMS asked for: milliseconds from now, or null. */
export class BusyError extends AppError {
  readonly retryAfter: number | null;

  constructor(message: string, retryAfter: number | null, facts: readonly string[] = []) {
    super('CMS_BUSY', message, { facts });
    this.name = 'BusyError';
    this.retryAfter = retryAfter;
  }
}

export interface Account {
  siteName: string;
  user: string;
  rights: SiteRights;
  /** Folder of the pages on which people work; null where the site does not say. */
  adminUrl: string | null;
  /** What may be written there; absent: the CMS has one kind of article. */
  types?: ContentType[];
  statuses?: DraftStatus[];
}

export interface ImageUpload {
  blob: Blob;
  /** SHA-256 (hex) of the bytes; it becomes the slug, by which a lost answer is looked up. */
  sha256: string;
  /** Plain text, as in the block. */
  title: string;
  alt: string;
  caption: string;
  credit: string;
}

export interface DraftQuery {
  search: string;
  limit: number;
  ownOnly: boolean;
  /** Of `Account.types`; empty or absent: the CMS's usual one. */
  types?: readonly string[];
}

export interface DraftContent {
  draft: RemoteDraft;
  /** The public reads it: a write would change what is being read at this moment. */
  isPublic: boolean;
  /** The whole content in the CMS's own form. */
  raw: string;
  /** Number of the picture that stands for the article; null: none does. Absent: the CMS has no such thing. */
  featured?: string | null;
  /** Changes with every write by anybody. */
  token: string;
}

/**
 * What was, or is to be, put into a draft. A CMS may throw away what we mark our pieces with, at anybody's next save: then
 * they are known by this.
 */
export interface SentPieces {
  blocks: readonly ArticleBlock[];
  /** SHA-256 of a picture → where it was uploaded to. */
  uploads: Readonly<Record<string, UploadedImage>>;
  /** Captures whose words went in without their picture, by which they would be known otherwise. Absent: none. */
  wordsAlone?: readonly string[] | undefined;
}

export const NOTHING_SENT: SentPieces = { blocks: [], uploads: {} };

export interface Placement extends SentPieces {
  /** A draft that this job made holds a placeholder with this id; it is replaced. */
  jobId: string;
  /** SHA-256 of the upload that is to stand for the article, unless another does already. */
  featured?: string | undefined;
  /** Taxonomy → terms, added to those that the draft has. A new draft has them from its first moment. */
  terms?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Every method throws AppError with a `CMS_…` or `CANCELLED` code (BusyError for CMS_BUSY), and takes a signal. */
interface Login {
  /** Who we are and what we may do. The only call that proves a login. */
  readAccount(signal: AbortSignal): Promise<Account>;
  /** Makes this login worthless at the CMS; one that is worthless already is fine. Absent: only a person can, there. */
  revokeAccess?(signal: AbortSignal): Promise<void>;
}

/** A whole piece of an article on its way to a receiver. The same at every attempt of its job. */
export interface Delivery {
  /** By which the receiver knows what it has had already. */
  jobId: string;
  /** When the person sent it, ISO 8601 UTC. */
  sentAt: string;
  title: string;
  /** BCP 47 tag of the article. */
  language: string;
  blocks: readonly ArticleBlock[];
  /** In the order of the article. */
  captures: readonly DeliveredCapture[];
  /** Of the blocks, each once. */
  pictures: readonly DeliveredPicture[];
}

export interface DeliveredCapture {
  id: string;
  /** Without what the chosen copy of the picture hides. */
  facts: PublicFacts;
  /**
   * SHA-256 (hex) of the sealed record, `capture.json`, and the name of the key that signed it: by them a bundle is known to
   * be of this capture. Null: not sealed, or something is hidden.
   */
  seal: { sha256: string; key: string } | null;
}

export interface DeliveredPicture {
  sha256: string;
  blob: Blob;
  /** Pixels; null where they are not known, as of an edited copy. */
  size: { width: number; height: number } | null;
}

/** What the receiver says of a piece that it has taken. */
export interface Delivered {
  /** Where it can be seen, https; null where the receiver does not say. */
  url: string | null;
}

/** A CMS that takes finished pieces, and neither lists nor shows what it has. */
export interface Receiver extends Login {
  /**
   * All of a job in one call. It may be made again with the same job's id when nobody knows whether it arrived: the receiver
   * takes each id once.
   */
  deliver(delivery: Delivery, signal: AbortSignal): Promise<Delivered>;
}

export function isReceiver(connector: Connector | Receiver): connector is Receiver {
  return 'deliver' in connector;
}

/** A CMS with drafts that can be read and changed. `type` is one of `Account.types`; absent: the CMS's usual one. */
export interface Connector extends Login {
  /**
   * Drafts that this account may edit, newest change first. `ownOnly` for an account that may not change others': a
   * CMS that only leaves those out of its answer would send a page with next to nothing on it. Absent: captures go into
   * new drafts only.
   */
  listDrafts?(query: DraftQuery, signal: AbortSignal): Promise<RemoteDraft[]>;
  /** A new draft that holds a placeholder naming `jobId`, so that it can be found when the answer is lost. */
  createDraft(title: string, jobId: string, signal: AbortSignal, as?: Omit<NewDraft, 'newTitle'>): Promise<RemoteDraft>;
  /** The draft that `createDraft` made for this job, or null. */
  findDraft(jobId: string, signal: AbortSignal, type?: string): Promise<RemoteDraft | null>;
  /**
   * Throws away the draft that `createDraft` made for this job, as long as it holds nothing but its placeholder; else it
   * stays. Gives whether it is gone. `terms`: those that it was made with. Absent: a person has to.
   */
  discardDraft?(
    draftId: string,
    jobId: string,
    signal: AbortSignal,
    type?: string,
    terms?: Placement['terms'],
  ): Promise<boolean>;
  /** A picture that is there already, by the hash of its bytes. */
  findImage(sha256: string, signal: AbortSignal): Promise<UploadedImage | null>;
  /** Uploads a picture that hangs on the draft, so that visitors cannot list it before publication. */
  uploadImage(image: ImageUpload, draftId: string, signal: AbortSignal): Promise<UploadedImage>;
  readDraft(draftId: string, signal: AbortSignal, type?: string): Promise<DraftContent>;
  /** Of a taxonomy, the most used, or those that a search finds. Absent: the CMS has none. */
  listTerms?(taxonomy: string, search: string, signal: AbortSignal): Promise<Term[]>;
  /** Whether the draft has all of these terms, as far as its type can have them. Absent: the CMS has none. */
  hasTerms?(content: DraftContent, terms: NonNullable<Placement['terms']>, signal: AbortSignal): Promise<boolean>;
  /** Which of these captures the content holds already, in any of their blocks. */
  capturesIn(content: DraftContent, captureIds: readonly string[], sent?: SentPieces): string[];
  /**
   * Appends to what is there and reads it back. Captures that are there already are left as they are; when that is
   * all of them, nothing is written. Throws CMS_DRAFT_CHANGED when somebody wrote since `before` was read,
   * CMS_DRAFT_PUBLISHED, CMS_DRAFT_TRASHED, CMS_NOT_VERIFIED when the captures are not in the stored content.
   */
  appendToDraft(before: DraftContent, placement: Placement, signal: AbortSignal): Promise<DraftContent>;
  /**
   * Takes out the blocks of these captures and nothing else, and reads back. What the CMS keeps beside
   * the draft (uploaded pictures) stays. Throws as `appendToDraft` does.
   */
  removeFromDraft(
    before: DraftContent,
    captureIds: readonly string[],
    signal: AbortSignal,
    sent?: SentPieces,
  ): Promise<DraftContent>;
  /** The caption of this capture's picture says this already. */
  hasSentence(content: DraftContent, captureId: string, sentence: string, sent?: SentPieces): boolean;
  /**
   * Puts a sentence into the caption of a capture's picture, in the place of those of ours that it replaces, and changes
   * nothing else. Throws CMS_PICTURE_MISSING when the draft has no such picture, and as `appendToDraft` does.
   */
  addToCaption(
    before: DraftContent,
    addition: CaptionAddition,
    signal: AbortSignal,
    sent?: SentPieces,
  ): Promise<DraftContent>;
}

/** Throws CMS_NOT_FOUND for a CMS without drafts: of what is asked of a draft, nothing is there. */
export function requireDrafts(connector: Connector | Receiver): Connector {
  if (isReceiver(connector)) throw new AppError('CMS_NOT_FOUND', 'a CMS without drafts');
  return connector;
}

export interface Applicant {
  name: string;
  /** UUID, one an installation. */
  id: string;
  /** Where the site sends the browser with its answer. */
  returnTo: string;
}

/** A person lets us in on the site's own page, in a window of the browser. */
export interface Authorization {
  /** Address to open for a person, who logs in there and says yes or no. Throws CMS_NO_PASSWORDS. */
  authorizeUrl: (found: Discovered, applicant: Applicant) => string;
  /**
   * The login in the address to which the site sent the browser. Throws CONNECT_DECLINED, CONNECT_OTHER_SITE when not
   * the site that was found has answered, CMS_ERROR when it is no answer.
   */
  readAuthorization: (answer: string, found: Discovered) => Secret;
}

/** The page in a tab, for functions that a connector brings. */
export interface EditorTab {
  /** Of the page that stands there now. */
  url: string;
  /**
   * Runs a function in the page's world: it names nothing outside itself, and its arguments survive JSON. Throws
   * HOST_NOT_PERMITTED when the browser does not let us in, NO_EDITOR when the answer has another form.
   */
  run<A extends unknown[], T>(run: (...args: A) => unknown, args: A, answer: v.GenericSchema<unknown, T>): Promise<T>;
}

export interface EditorPlacement {
  /** The draft that is meant: the tab may show another by now. */
  draftId: string;
  blocks: readonly ArticleBlock[];
  uploads: Readonly<Record<string, UploadedImage>>;
}

/**
 * The CMS's editor, open in a tab of a person who is logged in: no password and no set-up is needed. Whoever writes there
 * saves. An open editor overwrites silently what comes from outside, so it is also the only safe way into its draft.
 */
export interface OpenEditorKind {
  /** Whether a draft may be edited at this address: other pages are not looked into. */
  isEditorAddress(url: string): boolean;
  /** The draft that is edited at this address; null where none is, or it has no id yet. */
  draftIdAt(url: string): string | null;
  /** Where that draft is edited, for an editor at this address: a new one has an address of its own only later. */
  editUrl(url: string, draftId: string): string;
  /**
   * `sent`: by which pictures are known where the editor keeps no marks. Throws NO_EDITOR; DRAFT_UNSAVED for one that has no
   * id yet; DRAFT_OPEN where the draft is edited there in a way that we do not know: what is written behind it would cost its
   * person what they write.
   */
  read(tab: EditorTab, sent?: SentPieces): Promise<OpenEditor>;
  /** As the connector's, with the session of the person in the tab. */
  findImage(tab: EditorTab, sha256: string, signal: AbortSignal): Promise<UploadedImage | null>;
  uploadImage(tab: EditorTab, image: ImageUpload, draftId: string, signal: AbortSignal): Promise<UploadedImage>;
  /** Of these, what a site's rules keep out of this draft: its editor would drop them without a word. */
  refusedKinds(tab: EditorTab, draftId: string, kinds: readonly PieceKind[]): Promise<PieceKind[]>;
  /**
   * At the cursor, as one step of the editor's own history as far as that has no more of them; nothing is saved by us. Throws NO_EDITOR, CMS_NOT_VERIFIED when a
   * piece is not there afterwards.
   */
  insert(tab: EditorTab, placement: EditorPlacement): Promise<void>;
  /**
   * Takes the pieces of these captures out of what the editor holds, and nothing else; nothing is saved. Gives whether
   * there were any. Throws NO_EDITOR, CMS_DRAFT_CHANGED when somebody writes in them at that moment.
   */
  remove(tab: EditorTab, draftId: string, captureIds: readonly string[], sent: SentPieces): Promise<boolean>;
  /**
   * As the connector's, in what the editor holds. False: the caption says so already. Throws CMS_PICTURE_MISSING,
   * CMS_NOT_VERIFIED, and as `remove` does.
   */
  addToCaption(tab: EditorTab, draftId: string, addition: CaptionAddition, sent: SentPieces): Promise<boolean>;
}

/** A CMS. Finds the interface behind an address that a person typed, and makes connectors. */
export interface ConnectorKind<C extends Connector | Receiver = Connector> {
  /** No secret is sent. Throws BAD_ADDRESS, INSECURE_ADDRESS, CMS_UNREACHABLE, CMS_NOT_FOUND … */
  discover(address: string, signal: AbortSignal): Promise<Discovered>;
  /** Whether two roots of interfaces are of one site: a site has more than one way to its interface. */
  isSameSite(apiRoot: string, other: string): boolean;
  /** Throws CMS_LOGIN_REFUSED when the secret lacks what this CMS asks for. */
  connect(site: Pick<Site, 'origin' | 'apiRoot' | 'adminUrl' | 'statuses'>, secret: Secret): C;
  authorization?: Authorization;
  editor?: OpenEditorKind;
}

export type AnyKind = ConnectorKind<Connector | Receiver>;
