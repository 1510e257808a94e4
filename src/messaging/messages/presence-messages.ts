/** Whether a captured post is still there. */
import * as v from 'valibot';
import { countField, listOf, uuidField } from '../../model/fields.ts';
import { findingSchema, type PresenceTarget, sourceSchema } from '../../model/presence.ts';
import { gives, nothing, object, type MessageTable } from '../message.ts';
import { captureFindingSchema, type CheckTask, fitting, receivedIdsSchema, whichSchema } from '../payloads.ts';

export const PRESENCE_MESSAGES = {
  /** Captures of posts that a page has just received, or that may be missing from an account's list. */
  findCapturesFor: { from: 'content', input: fitting(receivedIdsSchema), output: gives<PresenceTarget[]>() },
  /**
   * By passing by. Written down when something has changed, and else once an hour at most. `age`: milliseconds since the
   * page received it.
   */
  reportFindings: {
    from: 'content',
    input: fitting(object({ found: listOf(captureFindingSchema, 200), age: v.pipe(countField, v.maxValue(600_000)) })),
    output: gives<null>(),
  },
  /** Null: this tab was not opened for a check. */
  claimCheck: { from: 'content', input: nothing, output: gives<CheckTask | null>() },
  /** `hasGoneFar`: down the list as far as a check goes. */
  reportCheck: {
    from: 'content',
    input: fitting(object({ finding: findingSchema, hasGoneFar: v.boolean() })),
    output: gives<null>(),
  },
  /** Opens the page where it must stand, in a tab of the user's; the outcome is in the `observations` store. */
  checkNow: { from: 'page', input: object({ captureId: uuidField, which: whichSchema }), output: gives<null>() },
  /** Whether the post's public addresses are asked about it. The page has asked for their hosts before. */
  setWatch: { from: 'page', input: object({ captureId: uuidField, isOn: v.boolean() }), output: gives<null>() },
  /** "Withdrawn, according to …": what a person was told. */
  addSource: {
    from: 'page',
    input: object({ captureId: uuidField, which: whichSchema, source: sourceSchema }),
    output: gives<null>(),
  },
} satisfies MessageTable;
