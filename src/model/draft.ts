/** What goes into an article, and where it goes. */
import * as v from 'valibot';
import { contentTypeSchema, draftStatusSchema } from './content-type.ts';
import type { ErrorEnvelope } from './errors.ts';
import {
  countField,
  integerField,
  lineField,
  listOf,
  longField,
  sha256Field,
  textField,
  timeField,
  uuidField,
} from './fields.ts';

/** What the account may do, read at connection and at each test. */
const rightsSchema = v.object({
  role: lineField,
  canEdit: v.boolean(),
  canUpload: v.boolean(),
  canEditOthers: v.boolean(),
});

export type SiteRights = v.InferOutput<typeof rightsSchema>;

export const siteSchema = v.object({
  id: uuidField,
  /** Name of the connector that talks to it. A newer version may have stored one that is not known here: such a site is kept. */
  cms: lineField,
  /** The site's own name. */
  name: longField,
  /** Final origin after redirects, e.g. `https://example.org`. */
  origin: longField,
  /** Root of its interface, whose form is the connector's own. */
  apiRoot: longField,
  /** Folder of the pages on which people work, as the site says; absent where nobody has asked it yet. */
  adminUrl: v.exactOptional(longField),
  user: lineField,
  rights: rightsSchema,
  connectedAt: timeField,
  /** What the account may write there; empty: but the usual articles. Absent where nobody has asked it yet. */
  types: v.exactOptional(listOf(contentTypeSchema, 100)),
  statuses: v.exactOptional(listOf(draftStatusSchema, 100)),
  /** Of `types`, those that the composer offers; absent: all. */
  offeredTypes: v.exactOptional(listOf(lineField, 100)),
  /** Of `types`, that of a new draft until somebody says otherwise; absent: the first. */
  newType: v.exactOptional(lineField),
});

/** A CMS account, without its secret. */
export type Site = v.InferOutput<typeof siteSchema>;

export const discoveredSchema = v.object({
  /** Final, after redirects. */
  origin: longField,
  apiRoot: longField,
  siteName: longField,
  /** The site's own page on which a person lets a program in; null where it has none. */
  authorizePage: v.nullable(longField),
});

/** What is behind an address, found without a login. */
export type Discovered = v.InferOutput<typeof discoveredSchema>;

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
  /** Of `Site.types`; absent: the CMS's usual one. */
  type?: string;
  title: string;
  /** `draft`, `pending`, `scheduled`, `private`, `published`; the CMS's own word for any other. */
  status: string;
  /** Name as the CMS shows it; null where it does not tell us. */
  author: string | null;
  modifiedAt: string;
  /** Where a person edits it. */
  editUrl: string;
}

const imageSchema = v.object({
  type: v.literal('image'),
  captureId: uuidField,
  /** Which copy of the capture's picture: `null` = as captured. */
  derivativeId: v.nullable(uuidField),
  sha256: sha256Field,
  /** Readable; the file name is made from it. */
  title: longField,
  alt: textField,
  caption: textField,
  credit: textField,
  /** The post; the picture links to it. `null` when its address is not known. */
  href: v.nullable(longField),
});

export type ImageBlock = v.InferOutput<typeof imageSchema>;

const quotationSchema = v.object({
  type: v.literal('quotation'),
  captureId: uuidField,
  /** Lines kept. */
  text: textField,
  lang: v.nullable(lineField),
  cite: textField,
  href: v.nullable(longField),
});

export type QuotationBlock = v.InferOutput<typeof quotationSchema>;

const embedSchema = v.object({
  type: v.literal('embed'),
  captureId: uuidField,
  url: longField,
  /** The name by which a CMS files the network's embeds, in small letters; empty in a job of before it was named. */
  provider: v.optional(lineField, ''),
  /** Under these words, which a reader opens; absent: at once. A CMS that cannot fold shows it at once. */
  summary: v.exactOptional(lineField),
});

/** Shown by the platform, as long as it shows it. */
export type EmbedBlock = v.InferOutput<typeof embedSchema>;

const linkSchema = v.object({ type: v.literal('link'), captureId: uuidField, text: textField, href: longField });

export type LinkBlock = v.InferOutput<typeof linkSchema>;

export const articleBlockSchema = v.variant('type', [imageSchema, quotationSchema, embedSchema, linkSchema]);

/** A piece of an article, in no CMS's language. Text is plain text, never HTML. */
export type ArticleBlock = v.InferOutput<typeof articleBlockSchema>;

export type PieceKind = ArticleBlock['type'];

/** Absent: the CMS's usual type, as in all jobs of before there was a choice. */
const type = v.exactOptional(lineField);

/** Taxonomy → terms, by the CMS's own names of them. A draft that is there keeps those that it has besides. */
const terms = v.exactOptional(v.record(lineField, listOf(lineField, 100)));

const newDraftSchema = v.object({ newTitle: longField, type, terms });

export type NewDraft = v.InferOutput<typeof newDraftSchema>;

export const draftTargetSchema = v.union([v.object({ draftId: lineField, type, terms }), newDraftSchema]);

/** Where to: a draft that exists, or a new one with this title. */
export type DraftTarget = v.InferOutput<typeof draftTargetSchema>;

/** Longer than any post (25,000 characters), and no way to fill the disk. */
const article = v.pipe(textField, v.maxLength(60_000));

export const itemEditSchema = v.strictObject({
  alt: v.exactOptional(longField),
  caption: v.exactOptional(longField),
  credit: v.exactOptional(longField),
  quotation: v.exactOptional(article),
  translation: v.exactOptional(v.strictObject({ text: article, credit: lineField })),
  /**
   * The platform's own embed besides the quotation. `folded`: right below the picture, and shown to who opens it, so that
   * an article is whole without it on the day when the post is gone.
   */
  embed: v.exactOptional(v.union([v.boolean(), v.literal('folded')])),
  /** Which copy of the picture; absent: as captured. */
  derivativeId: v.exactOptional(uuidField),
  /** The picture also stands for the whole article, in lists and shared links. */
  featured: v.exactOptional(v.boolean()),
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
  /** Of `Site.types`; null where the page does not tell. */
  type: string | null;
  title: string;
  /** Somebody else has taken the draft over, or holds it. */
  isLocked: boolean;
  /** Captures that the text holds now, saved or not. */
  captureIds: string[];
  /** Root of its site's interface, as `Site.apiRoot`; null where the page does not tell. */
  apiRoot: string | null;
  /** How many paragraphs stand before the cursor; absent where the editor does not tell, or has no cursor. */
  cursorAfter?: number;
}

/** Which CMS's editor it is, besides: its administrators know other remedies than another's. */
export interface EditorInTab extends OpenEditor {
  cms: string;
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
  /** The site takes no picture from this person, and why: `refused` names it, no rule of the editor does. */
  uploadFailure?: ErrorEnvelope;
  /** SHA-256 of the pictures that are left out for it: a person can paste them. */
  leftPictures?: string[];
  /** Nothing was inserted because of them, and there is something else that could be. */
  hasRest?: boolean;
  /** As a receipt's. */
  served?: ServedCounts;
}

const servedCountsSchema = v.object({
  other: v.exactOptional(countField),
  missing: v.exactOptional(countField),
  unseen: v.exactOptional(countField),
});

/** How many pictures the site serves otherwise than they were sent. */
export type ServedCounts = v.InferOutput<typeof servedCountsSchema>;

/** `kept`: the draft has one by a colleague. `left`: nobody but the writer can, as the draft is open in an editor. */
const featuredSchema = v.picklist(['set', 'kept', 'left', 'refused']);

export const receiptSchema = v.object({
  draftId: lineField,
  editUrl: longField,
  title: longField,
  /** Captures that were as wanted before this job: in the draft, or, for one that takes out, not in it. */
  alreadyThere: listOf(uuidField),
  /** The draft was open in a tab: whoever writes there has still to save. */
  inEditor: v.exactOptional(v.boolean()),
  /** Absent: all as they were sent, or a job of an older version. */
  served: v.exactOptional(servedCountsSchema),
  /** What became of the picture that was to stand for the article; absent: none was to. */
  featured: v.exactOptional(featuredSchema),
  /** It was not sorted as it was to be: in an open editor that is for its writer to do. */
  terms: v.exactOptional(v.literal('left')),
});

export type DraftReceipt = v.InferOutput<typeof receiptSchema>;
