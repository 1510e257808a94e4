/** What goes into an article, and where it goes. */
import * as v from 'valibot';
import { integerField, lineField, listOf, longField, textField, uuidField } from './fields.ts';

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
  /** Folder of the pages on which people work, as the site says; absent where nobody has asked it yet. */
  adminUrl?: string;
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
export const secretSchema = v.record(lineField, longField);

export type Secret = Readonly<v.InferOutput<typeof secretSchema>>;

/** What only the background holds. */
export interface SiteSecret {
  siteId: string;
  secret: Secret;
  /** The site made it for us; absent where a person typed it, who may use it elsewhere too. */
  isOurs?: boolean;
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

export type PieceKind = ArticleBlock['type'];

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
  /** The name by which a CMS files the network's embeds, in small letters. */
  provider: string;
}

export interface LinkBlock {
  type: 'link';
  captureId: string;
  text: string;
  href: string;
}

const draftTargetSchema = v.union([v.strictObject({ draftId: lineField }), v.strictObject({ newTitle: longField })]);

/** Where to: a draft that exists, or a new one with this title. */
export type DraftTarget = v.InferOutput<typeof draftTargetSchema>;

/** Longer than any post (25,000 characters), and no way to fill the disk. */
const article = v.pipe(textField, v.maxLength(60_000));

const itemEditSchema = v.strictObject({
  alt: v.exactOptional(longField),
  caption: v.exactOptional(longField),
  credit: v.exactOptional(longField),
  quotation: v.exactOptional(article),
  translation: v.exactOptional(v.strictObject({ text: article, credit: lineField })),
  /** The platform's own embed besides the quotation, which stays when the post goes. */
  embed: v.exactOptional(v.boolean()),
  /** Which copy of the picture; absent: as captured. */
  derivativeId: v.exactOptional(uuidField),
});

/** What a person changed of the suggested words. What is absent stays as suggested; an empty text is left out. */
export type ItemEdit = v.InferOutput<typeof itemEditSchema>;

export type ItemEdits = Readonly<Record<string, ItemEdit>>;

const captureIds = v.pipe(listOf(uuidField, 100), v.minLength(1));

/** What is to be put into an article, wherever that is. */
const pieces = {
  captureIds,
  /** Language of the article, a BCP 47 tag. */
  language: lineField,
  /** Capture id → what a person changed of its words. */
  edits: v.exactOptional(v.record(uuidField, itemEditSchema)),
  /** IANA name of the clock where it happened; where nobody knows, captions compare with UTC. */
  eventTimeZone: v.exactOptional(lineField),
};

export const draftRequestSchema = v.strictObject({ siteId: uuidField, target: draftTargetSchema, ...pieces });

export type DraftRequest = v.InferOutput<typeof draftRequestSchema>;

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
  /** Root of its site's interface, as `Site.apiRoot`; null where the page does not tell. */
  apiRoot: string | null;
}

export const insertRequestSchema = v.strictObject({
  tabId: integerField,
  /** The draft that is meant: the tab may show another by now. */
  draftId: lineField,
  /** The person has been told what the editor refuses, and wants the rest. */
  isPartial: v.exactOptional(v.boolean()),
  ...pieces,
});

export type InsertRequest = v.InferOutput<typeof insertRequestSchema>;

/** Put into the open editor; whoever writes there saves it. */
export interface Insertion {
  draftId: string;
  title: string;
  inserted: string[];
  /** Captures that the draft held before, left as they were. */
  alreadyThere: string[];
  /** Kinds of pieces that the site keeps out of this draft; absent: none of those that were to go in. */
  refused?: PieceKind[];
  /** Nothing was inserted because of them, and there is something else that could be. */
  hasRest?: boolean;
  /** As a receipt's. */
  served?: ServedCounts;
}

export const removalRequestSchema = v.strictObject({ siteId: uuidField, draftId: lineField, captureIds });

/** The opposite of a sending: what is to leave a draft. */
export type RemovalRequest = v.InferOutput<typeof removalRequestSchema>;

export interface DraftReceipt {
  draftId: string;
  editUrl: string;
  title: string;
  /** Captures that were as wanted before this job: in the draft, or, for one that takes out, not in it. */
  alreadyThere: string[];
  /** The draft was open in a tab: whoever writes there has still to save. */
  inEditor?: boolean;
  /** How many pictures the site serves otherwise than they were sent; absent: all as they were, or an older version. */
  served?: ServedCounts;
}

export type ServedCounts = Partial<Record<'other' | 'missing' | 'unseen', number>>;
