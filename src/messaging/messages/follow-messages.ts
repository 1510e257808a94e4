/** Accounts that are followed, and what is kept of them without a press. */
import * as v from 'valibot';
import { lineField, listOf, uuidField } from '../../model/fields.ts';
import { type Account, accountSchema, type Follow, type Followed } from '../../model/follow.ts';
import { gives, inTab, object, type MessageTable } from '../message.ts';
import { fitting, type KeepAnswer, passingInputSchema } from '../payloads.ts';

export const FOLLOW_MESSAGES = {
  /** Who is followed on this network. */
  listFollowed: { from: 'content', input: object({ platform: lineField }), output: gives<Followed[]>() },
  /** What becomes of each. */
  keepPassing: { from: 'content', input: fitting(passingInputSchema), output: gives<KeepAnswer[]>() },
  /** No picture comes of these. */
  finishPassing: { from: 'content', input: object({ ids: listOf(uuidField, 5000) }), output: gives<null>() },
  /** Who is behind a capture of the sender's tab is followed from now on, or no longer. */
  followFromCard: {
    from: 'content',
    input: object({ captureId: uuidField, isOn: v.boolean() }),
    output: gives<null>(),
  },
  /** The account whose page the tab shows; null: no such page, or nothing of theirs stands in it. */
  findAccountHere: { from: 'page', input: inTab, output: gives<Account | null>() },
  /** Its posts and reposts are kept from now on as they pass by. */
  followAccount: { from: 'page', input: accountSchema, output: gives<Follow>() },
  unfollowAccount: { from: 'page', input: object({ id: uuidField }), output: gives<null>() },
  /** Where what is kept of it from now on goes. */
  placeFollowed: {
    from: 'page',
    input: object({ id: uuidField, storyId: v.nullable(uuidField), tag: v.nullable(lineField) }),
    output: gives<null>(),
  },
  /** A person looks at one that was kept without a press: it does not go by itself any more. */
  noteOpened: { from: 'page', input: object({ captureId: uuidField }), output: gives<null>() },
} satisfies MessageTable;
