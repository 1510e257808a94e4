/** What travels between contexts, where it is no record of its own. */
import * as v from 'valibot';
import {
  type Capture,
  frameSchema,
  frameStampSchema,
  pageFactsSchema,
  type PictureMethod,
  rectSchema,
  type Subject,
} from '../model/capture.ts';
import {
  countField,
  idField,
  integerField,
  lineField,
  listOf,
  longField,
  timeField,
  uuidField,
} from '../model/fields.ts';
import type { ErrorCode } from '../model/errors.ts';
import { fit, withCuts } from '../model/fit.ts';
import { postSchema, type PostRecord } from '../model/post.ts';
import { findingSchema, type PresenceTarget } from '../model/presence.ts';

/** The same form, for what a tab read: cut where it is too long, instead of refused. */
export function fitting<T extends v.GenericSchema>(schema: T) {
  return v.pipe(
    v.unknown(),
    v.transform((given) => fit(schema, given)?.value ?? given),
    schema,
  );
}

/** The same for a capture, whose record names what was cut. */
export function fittingCapture<T extends v.GenericSchema<unknown, FactsInput>>(schema: T) {
  return v.pipe(
    v.unknown(),
    v.transform((given) => {
      const fitted = fit<FactsInput>(schema, given);
      if (fitted === null) return given;
      const cut = fitted.cut.map((path) => path.replace(/^post\./, ''));
      return { ...fitted.value, post: withCuts(fitted.value.post, cut) };
    }),
    schema,
  );
}

const pageRegionSchema = v.strictObject({
  /** Whole CSS pixels of the page, around the post. */
  rect: rectSchema,
  /** Where the post begins within it, in device pixels. */
  inset: v.strictObject({ x: integerField, y: integerField }),
});

/** A place in the page, also beyond the view. */
export type PageRegion = v.InferOutput<typeof pageRegionSchema>;

export const captureInputSchema = v.strictObject({
  /** UUID v7, made at the press. */
  id: uuidField,
  capturedAt: timeField,
  post: postSchema,
  page: pageFactsSchema,
  frame: frameSchema,
  /** Where the browser can photograph the post by its place in the page; null: what the screen shows is photographed. */
  pageRegion: v.nullable(pageRegionSchema),
  /** What a photograph of the view must show; null: there is no room for it, or no need. */
  stamp: v.nullable(frameStampSchema),
  masked: listOf(lineField),
  /** Facts that had changed under an earlier picture, which was thrown away. */
  changed: listOf(lineField),
  /** The capture that this one is to stand beside: a redrawing of the same post. */
  retakeOf: v.nullable(uuidField),
  suspect: v.boolean(),
  demo: v.boolean(),
});

/** What the tab knows at the press, before there is a picture. */
export type CaptureInput = v.InferOutput<typeof captureInputSchema>;

export const factsInputSchema = v.pick(captureInputSchema, ['id', 'capturedAt', 'post', 'page', 'suspect', 'demo']);

/** Of a post that has already left the screen. */
export type FactsInput = v.InferOutput<typeof factsInputSchema>;

export const passingInputSchema = v.strictObject({
  posts: v.pipe(
    v.array(
      v.strictObject({
        post: postSchema,
        sent: v.nullable(v.pipe(v.string(), v.maxLength(5_000_000))),
        /** When it was received or seen. */
        at: timeField,
        /** The page then. */
        page: pageFactsSchema,
        /** It stands on the page of a tab in front. */
        isShown: v.boolean(),
      }),
    ),
    v.maxLength(50),
  ),
  suspect: v.boolean(),
  demo: v.boolean(),
});

/**
 * `waiting`: its picture is awaited from this tab. `kept`: nothing more is to be done. `elsewhere`: another tab sees to its
 * picture. `full`: too much has come in this hour.
 */
export type KeepAnswer = { state: 'waiting'; captureId: string } | { state: 'kept' | 'elsewhere' | 'full' };

/** Posts that a page received or shows, of accounts that are followed; `sent` is what the network sent, as JSON. */
export type PassingInput = v.InferOutput<typeof passingInputSchema>;

const recheckSchema = v.strictObject({
  /** Facts that differ from what was read before. */
  changed: listOf(lineField),
  /** Facts that no reader of the screen could see, or not as they were read: before the picture or after it. */
  unseen: listOf(lineField),
  missingResources: listOf(longField),
  /** The post's markup as it stood, self-contained HTML; null when it could not be had. */
  dom: v.nullable(v.string()),
  /** What the page had received about the post, as JSON without the viewer's traces; null when it had received nothing. */
  sent: v.nullable(v.string()),
  /** What can be read in the picture, whoever wrote it. Absent: the record has the words. */
  text: v.exactOptional(v.string()),
});

/** What the tab saw of the post once the picture was there. */
export type Recheck = v.InferOutput<typeof recheckSchema>;

const redrawingSchema = v.strictObject({
  /** From the top; more than one where the post is too large for one canvas. */
  blobs: v.pipe(listOf(v.instance(Blob)), v.minLength(1)),
  renderer: lineField,
  fallbackReason: lineField,
});

/** A picture that the tab drew itself, because the browser gave no photograph. */
export type Redrawing = v.InferOutput<typeof redrawingSchema>;

export const redrawnInputSchema = v.strictObject({
  ...captureInputSchema.entries,
  redrawing: redrawingSchema,
  recheck: recheckSchema,
});

export interface Saved {
  captureId: string;
  method: PictureMethod;
}

const tally = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(60)), countField),
  v.check((counts) => Object.keys(counts).length <= 200),
);

export const selfCheckReportSchema = v.strictObject({
  at: timeField,
  /** Posts looked at; zero, and links to posts, when none could be found at all. */
  seen: countField,
  linkedPosts: countField,
  /** Required fact → in how many posts it could not be read. */
  failed: tally,
  /** Selector's name → in how many posts it matched. */
  hits: tally,
  /** Facts, by their paths, that were read of no post at all. */
  lost: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(40)),
  /** Which network it is. */
  platform: v.pipe(v.string(), v.maxLength(60)),
});

/** What the tab found when it read posts: counts only, nothing of any post. */
export type SelfCheckReport = v.InferOutput<typeof selfCheckReportSchema>;

/** A post that the tab has received in the last ten minutes, as a list shows it. */
export interface SeenPost {
  /** Within this tab. */
  key: string;
  post: PostRecord;
}

export const receivedIdsSchema = v.strictObject({
  platform: lineField,
  ids: listOf(idField, 500),
  account: v.nullable(v.strictObject({ handle: lineField, from: idField, to: idField })),
});

/** What a page received, by its ids; of an account's list also between which ids it was read. */
export type ReceivedIds = v.InferOutput<typeof receivedIdsSchema>;

export const captureFindingSchema = v.strictObject({ captureId: uuidField, finding: findingSchema });

export type CaptureFinding = v.InferOutput<typeof captureFindingSchema>;

/** What the sender's tab was opened for: a look whether this is still there. */
export interface CheckTask {
  target: PresenceTarget;
  subject: Subject;
  /** What the page is: an account's list, or the post's own. */
  page: 'account' | 'post';
  /** The page that was opened. */
  url: string;
}

export const whichSchema = v.picklist(['repost', 'post']);

/** Of a capture, the repost or the post itself. */
export type Which = v.InferOutput<typeof whichSchema>;

export const captureTargetSchema = v.picklist(['menu', 'shortcut', 'view']);

/** Which post is meant. */
export type CaptureTarget = v.InferOutput<typeof captureTargetSchema>;

/** What the card in the corner of the page says of a capture that has just been made there. */
export interface CardFacts {
  thumb: Blob | null;
  /** Who reposted it or wrote it, and at what hour. */
  line: string;
  /** What to know before using it, a sentence each. */
  drawbacks: string[];
  /** Who is behind it, to be followed; null: nobody that is known. */
  account: { handle: string; isFollowed: boolean } | null;
  /** Title of the open draft into which one press puts it; null: none is open. */
  draft: string | null;
}

/** A capture that could not be stored, and why. */
export interface Unsaved {
  code: ErrorCode;
  capture: Capture;
  files: { sha256: string; blob: Blob }[];
}

export const setWishSchema = v.strictObject({
  kind: v.picklist(['thread', 'parent']),
  /** One picture of all, besides. */
  withTall: v.boolean(),
});

/** Several captures for one press. */
export type SetWish = v.InferOutput<typeof setWishSchema>;

/** What a page could give in one go. */
export interface SetsHere {
  /** It is a post's own page. */
  hasThread: boolean;
  /** The post in view answers one that stands on the page. */
  hasParent: boolean;
}
