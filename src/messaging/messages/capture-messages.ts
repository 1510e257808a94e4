/** What a tab says of a capture in the making. */
import * as v from 'valibot';
import { address, gives, nothing, object, type MessageTable } from '../message.ts';
import {
  captureInputSchema,
  factsInputSchema,
  fittingCapture,
  redrawnInputSchema,
  type Saved,
  selfCheckReportSchema,
} from '../payloads.ts';

export const CAPTURE_MESSAGES = {
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
} satisfies MessageTable;
