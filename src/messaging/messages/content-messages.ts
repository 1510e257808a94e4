/** Messages to the content script of a tab. */
import * as v from 'valibot';
import type { FrameStamp, Rect } from '../../model/capture.ts';
import { countField, longField, uuidField } from '../../model/fields.ts';
import type { Account } from '../../model/follow.ts';
import type { PlatformId } from '../../model/platforms.ts';
import { gives, nothing, object, pageRegionNameSchema, type MessageTable } from '../message.ts';
import {
  captureTargetSchema,
  type Recheck,
  type Saved,
  type SeenPost,
  type SetsHere,
  setWishSchema,
} from '../payloads.ts';

const inFlight = object({ id: uuidField });

export const TO_CONTENT = {
  /** `id`: of the capture, under which the background has noted the press. */
  pressCapture: {
    from: 'background',
    input: object({ id: uuidField, target: captureTargetSchema }),
    output: gives<Saved>(),
  },
  /** Answered as soon as it has begun; each capture joins the set of this id. */
  pressSet: {
    from: 'background',
    input: object({ id: uuidField, ...setWishSchema.entries }),
    output: gives<null>(),
  },
  findSets: { from: 'background', input: nothing, output: gives<SetsHere>() },
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
  /** Somebody follows another account, or one less. */
  followsChanged: { from: 'background', input: nothing, output: gives<null>() },
  accountHere: { from: 'background', input: nothing, output: gives<Account | null>() },
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
} satisfies MessageTable;
