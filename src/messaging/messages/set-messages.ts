/** Several captures for one press: threads, what a post answers, and what a person puts together. */
import * as v from 'valibot';
import { type CaptureSet, captureSetSchema } from '../../model/capture.ts';
import { countField, integerField, lineField, listOf, uuidField } from '../../model/fields.ts';
import { captureIds, gives, inTab, type MessageTable, object } from '../message.ts';
import { captureInputSchema, type SetsHere, setWishSchema } from '../payloads.ts';

export const SET_MESSAGES = {
  /** One more capture of a set that somebody has pressed for in this tab: what is stored under this id joins it. */
  joinSet: {
    from: 'content',
    input: object({ setId: uuidField, ...v.pick(captureInputSchema, ['id', 'capturedAt']).entries }),
    output: gives<null>(),
  },
  /** It is over. Gives how many captures it has; 0: it is no set. */
  endSet: {
    from: 'content',
    input: object({ id: uuidField, seen: countField, missing: listOf(lineField, 1000), withTall: v.boolean() }),
    output: gives<{ members: number }>(),
  },
  /** What the page in a tab could give in one go. */
  setsHere: { from: 'page', input: inTab, output: gives<SetsHere>() },
  /** From the popup: answered as soon as the tab has begun. */
  captureSet: {
    from: 'page',
    input: object({ tabId: integerField, ...setWishSchema.entries }),
    output: gives<{ setId: string }>(),
  },
  /** Captures that a person puts together, in this order. */
  makeSet: { from: 'page', input: object({ captureIds }), output: gives<CaptureSet>() },
  /** The captures stay. Gives what it was. */
  takeApart: { from: 'page', input: object({ setId: uuidField }), output: gives<CaptureSet | null>() },
  putSet: { from: 'page', input: captureSetSchema, output: gives<null>() },
  /** One picture of all of a set, unless there is one. */
  makeTallPicture: { from: 'page', input: object({ setId: uuidField }), output: gives<{ captureId: string }>() },
} satisfies MessageTable;
