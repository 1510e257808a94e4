/** A capture: one post, its picture and the circumstances. Sealed as it is; it never changes. */
import type { PostRecord } from './post.ts';

/** Version of the record's form. A new one needs a migration. */
export const CAPTURE_SCHEMA = 1;

/** `photograph`: the browser's own pixels. `redrawing`: html2canvas drew the page's elements again. */
export type PictureMethod = 'photograph' | 'photograph-stitched' | 'redrawing';

export interface PageFacts {
  url: string;
  title: string;
  view: 'status' | 'timeline' | 'profile' | 'search' | 'other';
  language: string | null;
  theme: 'light' | 'dim' | 'dark' | null;
  /** When the page is an archive's copy of the original page. */
  archive: { url: string; at: string } | null;
}

/** All in device pixels. */
export interface Frame {
  devicePixelRatioPercent: number;
  viewport: { width: number; height: number };
  clip: Rect;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where in a photograph (device pixels) the first block of a counting strip is, and what it counted. */
export interface FrameStamp {
  x: number;
  y: number;
  /** From one block to the next. */
  step: number;
  bits: number;
  count: number;
}

export interface Picture {
  sha256: string;
  /** Of this file, in device pixels; `frame.clip` has the whole post's. */
  width: number;
  height: number;
  method: PictureMethod;
  /** The function or library that made the pixels, with its version where it has one. */
  renderer: string;
  /** Why it is a redrawing although a photograph is better: an error code. */
  fallbackReason: string | null;
  /** What was hidden because it tells who is looking. */
  masked: string[];
  missingResources: string[];
  /** In how many files the picture lies, where it was too large for one: all of role `picture`, from the top. */
  parts: number | null;
}

export type FileRole = 'picture' | 'dom' | 'network' | 'media';

export interface CaptureFile {
  sha256: string;
  role: FileRole;
  type: string;
  bytes: number;
  name: string;
  sourceUrl: string | null;
}

export interface Capture {
  /** UUID v7, made at the press, so that a repeated message stores once. */
  id: string;
  schema: typeof CAPTURE_SCHEMA;
  capturedAt: string;
  post: PostRecord;
  page: PageFacts;
  /** `null` for a capture whose post had already gone; then there is no picture either. */
  frame: Frame | null;
  picture: Picture | null;
  files: CaptureFile[];
  tool: { name: 'Tearsheet'; version: string; build: string; browser: string };
  /** X had changed under us when this was read. */
  suspect: boolean;
  /** Made on Tearsheet's own demo page. */
  demo: boolean;
}

/** All that a user may change about a capture. */
export interface Annotation {
  captureId: string;
  storyId: string | null;
  tags: string[];
  note: string;
  trashedAt: string | null;
  /** `null` for our own; else whose bundle it came with. */
  origin: string | null;
  /** `null`: nobody watches whether the post is still there. */
  watch: WatchPlan | null;
}

/** A watch that the user switched on. */
export interface WatchPlan {
  since: string;
  nextAt: string;
}

/** Captures that belong together; each post is one capture. */
export interface CaptureSet {
  id: string;
  /** `retake`: the same post once more, a photograph after a redrawing. */
  kind: 'thread' | 'parent' | 'selection' | 'retake';
  /** Captures' ids, in their order. */
  members: string[];
  /** How many posts of it stood on the page; null where that says nothing. */
  seen: number | null;
  /** Why something is not among the members. */
  missing: string[];
  /** A picture of all of it in one piece: a capture's id. */
  tallPicture: string | null;
}

/** What a check is about: a repost vanishes while the original lives. */
export type Subject =
  | { platform: string; postId: string }
  | { platform: string; repostId: string }
  | { platform: string; repostOf: string; by: string };

/** Append-only: what was compared or looked up, and what came out, failures included. */
export interface Observation {
  id: string;
  captureId: string;
  subject: Subject;
  kind: 'shown-sent' | 'id-time' | 'dom-stable' | 'still-there' | 'archive';
  result: 'agrees' | 'differs' | 'not-checked' | 'visible' | 'changed' | 'gone' | 'restricted' | 'unknown';
  witness: string;
  at: string;
  detail: string | null;
}
