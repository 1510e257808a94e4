/** What a capture in the tab works with: who pressed, what the tab knows, and how things stand. */
import type { CaptureInput } from '../messaging/payloads.ts';
import type { InFlight } from './in-flight.ts';
import type { PageKnowledge, Reading } from './read-whole.ts';
import type { PageLock } from './page-lock.ts';
import type { Undo } from './undo.ts';

/** What the tab knows besides the post. */
export interface CaptureContext extends PageKnowledge {
  /** Photographs on their way, so that the background can ask whether the post is still there. */
  inFlight: InFlight;
  lock: PageLock;
  /** The browser can photograph a place in the page that the view does not show (Firefox). */
  canReach: boolean;
  suspect: () => boolean;
  /** The page is Tearsheet's own demo. */
  isDemo: () => boolean;
  /** Words that can be read in the picture, kept beside it. Absent: the record has the post's. */
  shownText?: (post: Element) => string;
  /**
   * For a redrawing: a picture of a host that the background does not ask, as the page may ask for it. `isHeldEnough`: what
   * the browser's cache holds of it will do, however old.
   */
  fetchAsPage: (url: string, options?: { isHeldEnough?: boolean }) => Promise<Blob>;
  /** Absent: it may be drawn anew from the page's elements where there is no photograph. */
  isPhotographOnly?: true;
}

/** `photograph`: the browser's own pixels, else a redrawing. `redraw`: the tab was not activated. */
export type Way = 'photograph' | 'redraw';

/** Who pressed, and wants to know. */
export interface Press {
  /** The capture's id where the browser itself has told the background of the press; null: on the button in the page. */
  id: string | null;
  /** Aborts: CANCELLED. */
  signal: AbortSignal;
  /** A redrawing of the same post, beside which the photograph is wanted. */
  retakeOf: string | null;
  /** It will have the page for itself and scroll it: this can take long, also to begin, and can be cancelled. */
  onLong: () => void;
  /** It scrolls. */
  onPart: (part: number, of: number) => void;
  /** From now on it cannot be cancelled any more. */
  onCommit: () => void;
}

/** The background hears of it while the post is read. */
export interface AnnouncedPress extends Press {
  /** Rejects where the background takes it for none: nothing is stored that nobody pressed for. */
  announced: Promise<unknown>;
  /** Nobody pressed: nothing in the page is changed for it, and nothing is asked for that the page has not loaded. */
  isUnasked?: true;
}

/** One capture on its way. */
export interface CaptureSession {
  post: Element;
  context: CaptureContext;
  press: AnnouncedPress;
  undo: Undo;
  reading: Reading;
  masked: string[];
  /** What is stored, as things stand now. */
  input: () => CaptureInput;
}
