/**
 * Every call between contexts, once: who may make it, the form of what goes in, the type of what comes out. The wire is
 * `runtime.sendMessage` / `tabs.sendMessage` with structured clone, so a Blob travels as it is. A content script's
 * process is shared with the site: nothing it says is taken on trust.
 */
import type * as v from 'valibot';
import type { Answer, MessageTable } from './message.ts';
import { CAPTURE_MESSAGES } from './messages/capture-messages.ts';
import { CARD_MESSAGES } from './messages/card-messages.ts';
import type { TO_CONTENT } from './messages/content-messages.ts';
import { DRAFT_MESSAGES } from './messages/draft-messages.ts';
import { EVIDENCE_MESSAGES } from './messages/evidence-messages.ts';
import { FOLLOW_MESSAGES } from './messages/follow-messages.ts';
import { LIBRARY_MESSAGES } from './messages/library-messages.ts';
import { PRESENCE_MESSAGES } from './messages/presence-messages.ts';
import { SET_MESSAGES } from './messages/set-messages.ts';
import { SITE_MESSAGES } from './messages/site-messages.ts';
import { TAB_MESSAGES } from './messages/tab-messages.ts';

/** Messages to the background. */
export const TO_BACKGROUND = {
  ...CAPTURE_MESSAGES,
  ...CARD_MESSAGES,
  ...FOLLOW_MESSAGES,
  ...TAB_MESSAGES,
  ...SET_MESSAGES,
  ...PRESENCE_MESSAGES,
  ...SITE_MESSAGES,
  ...DRAFT_MESSAGES,
  ...EVIDENCE_MESSAGES,
  ...LIBRARY_MESSAGES,
};

type Calls<T extends MessageTable> = {
  [K in keyof T]: {
    input: v.InferOutput<T[K]['input']>;
    output: T[K]['output'] extends Answer<infer Output> ? Output : never;
  };
};

export type ToBackground = Calls<typeof TO_BACKGROUND>;
export type ToContent = Calls<typeof TO_CONTENT>;
export type BackgroundCall = keyof ToBackground;
export type ContentCall = keyof ToContent;
