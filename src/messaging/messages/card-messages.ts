/** The card in the corner of the page, about a capture of the sender’s tab. */
import * as v from 'valibot';
import type { Story } from '../../model/annotations.ts';
import { uuidField } from '../../model/fields.ts';
import { gives, object, storyName, type MessageTable } from '../message.ts';
import type { CardFacts } from '../payloads.ts';

export const CARD_MESSAGES = {
  /** What the card in the corner says of a capture of the sender's tab; null: nobody wants a card. */
  describeCard: { from: 'content', input: object({ captureId: uuidField }), output: gives<CardFacts | null>() },
  /** Puts it into the open draft in which somebody was last; nothing is saved there. Says in which CMS's editor. */
  insertFromCard: {
    from: 'content',
    input: object({ captureId: uuidField }),
    output: gives<{ draft: string | null; cms?: string }>(),
  },
  /** Stories made lately, for a capture of the sender's tab. */
  listCardStories: {
    from: 'content',
    input: object({ captureId: uuidField }),
    output: gives<Pick<Story, 'id' | 'name'>[]>(),
  },
  /** Into a story that exists, or a new one of that name. Gives its name. */
  fileFromCard: {
    from: 'content',
    input: object({ captureId: uuidField, story: v.union([object({ id: uuidField }), object({ name: storyName })]) }),
    output: gives<{ name: string }>(),
  },
  /** Into the trash. */
  undoCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
  /** Opens it with the dialog that puts it in a draft. */
  composeCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
  openCapture: { from: 'content', input: object({ captureId: uuidField }), output: gives<null>() },
} satisfies MessageTable;
