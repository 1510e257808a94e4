/** What goes into an article, and where it goes. */

/** A CMS account, without its secret. */
export interface Site {
  id: string;
  /** Name of the connector that talks to it. A newer version may have stored one that is not known here: such a site is kept. */
  cms: string;
  /** The site's own name. */
  name: string;
  /** Final origin after redirects, e.g. `https://example.org`. */
  origin: string;
  /** Root of its interface, whose form is the connector's own. */
  apiRoot: string;
  user: string;
  /** What the account may do, read at connection and at each test. */
  rights: SiteRights;
  connectedAt: string;
}

export interface SiteRights {
  role: string;
  canEdit: boolean;
  canUpload: boolean;
  canEditOthers: boolean;
}

/** A login, which only the connector of its CMS can read. */
export type Secret = Readonly<Record<string, string>>;

/** What only the background holds. */
export interface SiteSecret {
  siteId: string;
  secret: Secret;
}

/** A draft in the CMS, as a list shows it. */
export interface RemoteDraft {
  id: string;
  title: string;
  /** `draft`, `pending`, `scheduled`, `private`, `published`; the CMS's own word for any other. */
  status: string;
  /** Name as the CMS shows it; null where it does not tell us. */
  author: string | null;
  modifiedAt: string;
  /** Where a person edits it. */
  editUrl: string;
}

/** A piece of an article, in no CMS's language. Text is plain text, never HTML. */
export type ArticleBlock = ImageBlock | QuotationBlock | EmbedBlock | LinkBlock;

export interface ImageBlock {
  type: 'image';
  captureId: string;
  /** Which copy of the capture's picture: `null` = as captured. */
  derivativeId: string | null;
  sha256: string;
  /** Readable; the file name is made from it. */
  title: string;
  alt: string;
  caption: string;
  credit: string;
  /** The post; the picture links to it. `null` when its address is not known. */
  href: string | null;
}

export interface QuotationBlock {
  type: 'quotation';
  captureId: string;
  /** Lines kept. */
  text: string;
  lang: string | null;
  cite: string;
  href: string | null;
}

/** Shown by the platform, as long as it shows it. */
export interface EmbedBlock {
  type: 'embed';
  captureId: string;
  url: string;
}

export interface LinkBlock {
  type: 'link';
  captureId: string;
  text: string;
  href: string;
}

/** Where to: a draft that exists, or a new one with this title. */
export type DraftTarget = { draftId: string } | { newTitle: string };

export interface DraftRequest {
  siteId: string;
  target: DraftTarget;
  captureIds: string[];
  /** Language of the article, a BCP 47 tag. */
  language: string;
  /** Capture id → what a person changed of its words. */
  edits?: ItemEdits;
  /** IANA name of the clock where it happened; where nobody knows, captions compare with UTC. */
  eventTimeZone?: string;
}

/** What a person changed of the suggested words. What is absent stays as suggested; an empty text is left out. */
export interface ItemEdit {
  alt?: string;
  caption?: string;
  credit?: string;
  quotation?: string;
  translation?: { text: string; credit: string };
  /** The platform's own embed besides the quotation, which stays when the post goes. */
  embed?: boolean;
  /** Which copy of the picture; absent: as captured. */
  derivativeId?: string;
}

export type ItemEdits = Readonly<Record<string, ItemEdit>>;

/** A draft whose editor is open in a tab. */
export interface OpenDraft {
  tabId: number;
  cms: string;
  url: string;
  draftId: string;
  /** Of the tab. */
  title: string;
}

/** What the editor in a tab holds now. */
export interface OpenEditor {
  draftId: string;
  title: string;
  /** Somebody else has taken the draft over, or holds it. */
  isLocked: boolean;
  /** Captures that the text holds now, saved or not. */
  captureIds: string[];
}

export interface InsertRequest extends Pick<DraftRequest, 'captureIds' | 'language' | 'edits' | 'eventTimeZone'> {
  tabId: number;
  /** The draft that is meant: the tab may show another by now. */
  draftId: string;
}

/** Put into the open editor; whoever writes there saves it. */
export interface Insertion {
  draftId: string;
  title: string;
  inserted: string[];
  /** Captures that the draft held before, left as they were. */
  alreadyThere: string[];
}

/** The opposite of a sending: what is to leave a draft. */
export interface RemovalRequest {
  siteId: string;
  draftId: string;
  captureIds: string[];
}

export interface DraftReceipt {
  draftId: string;
  editUrl: string;
  title: string;
  /** Captures that were as wanted before this job: in the draft, or, for one that takes out, not in it. */
  alreadyThere: string[];
  /** The draft was open in a tab: whoever writes there has still to save. */
  inEditor?: boolean;
}
