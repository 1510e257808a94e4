/** What travels between contexts, where it is no record of its own. */
import type { Frame, FrameStamp, PageFacts, PictureMethod, Rect, Subject } from '../model/capture.ts';
import type { PostRecord } from '../model/post.ts';
import type { Finding, PresenceTarget } from '../model/presence.ts';

/** What the tab knows at the press, before there is a picture. */
export interface CaptureInput {
  /** UUID v7, made at the press. */
  id: string;
  capturedAt: string;
  post: PostRecord;
  page: PageFacts;
  frame: Frame;
  /** Where the browser can photograph the post by its place in the page; null: what the screen shows is photographed. */
  pageRegion: PageRegion | null;
  /** What a photograph of the view must show; null: there is no room for it, or no need. */
  stamp: FrameStamp | null;
  masked: string[];
  /** Facts that had changed under an earlier picture, which was thrown away. */
  changed: string[];
  /** The capture that this one is to stand beside: a redrawing of the same post. */
  retakeOf: string | null;
  suspect: boolean;
  demo: boolean;
}

/** Of a post that has already left the screen. */
export type FactsInput = Pick<CaptureInput, 'id' | 'capturedAt' | 'post' | 'page' | 'suspect' | 'demo'>;

/** A place in the page, also beyond the view. */
export interface PageRegion {
  /** Whole CSS pixels of the page, around the post. */
  rect: Rect;
  /** Where the post begins within it, in device pixels. */
  inset: { x: number; y: number };
}

/** What the tab saw of the post once the picture was there. */
export interface Recheck {
  /** Facts that differ from what was read before. */
  changed: string[];
  missingResources: string[];
  /** The post's markup as it stood, self-contained HTML; null when it could not be had. */
  dom: string | null;
  /** What the page had received about the post, as JSON without the viewer's traces; null when it had received nothing. */
  sent: string | null;
}

/** A picture that the tab drew itself, because the browser gave no photograph. */
export interface Redrawing {
  /** From the top; more than one where the post is too large for one canvas. */
  blobs: Blob[];
  renderer: string;
  fallbackReason: string;
}

export interface Saved {
  captureId: string;
  method: PictureMethod;
}

/** What the tab found when it read posts: counts only, nothing of any post. */
export interface SelfCheckReport {
  at: string;
  /** Posts looked at; zero, and links to posts, when none could be found at all. */
  seen: number;
  linkedPosts: number;
  /** Required fact → in how many posts it could not be read. */
  failed: Record<string, number>;
  /** Selector's name → in how many posts it matched. */
  hits: Record<string, number>;
}

/** A post that the tab has received in the last ten minutes, as a list shows it. */
export interface SeenPost {
  /** Within this tab. */
  key: string;
  post: PostRecord;
}

/** What a page received, by its ids; of an account's list also between which ids it was read. */
export interface ReceivedIds {
  ids: string[];
  account: { handle: string; from: string; to: string } | null;
}

export interface CaptureFinding {
  captureId: string;
  finding: Finding;
}

/** What the sender's tab was opened for: a look whether this is still there. */
export interface CheckTask {
  target: PresenceTarget;
  subject: Subject;
  /** What the page is: an account's list, or the post's own. */
  page: 'account' | 'post';
  /** The page that was opened. */
  url: string;
}

/** Of a capture, the repost or the post itself. */
export type Which = 'repost' | 'post';

/** Which post is meant. */
export type CaptureTarget = 'menu' | 'shortcut' | 'view';
