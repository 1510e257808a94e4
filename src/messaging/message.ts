/** What a message is, and the fields that several areas of the protocol share. */
import * as v from 'valibot';
import { ANNOTATION_LIMITS } from '../model/annotations.ts';
import { integerField, lineField, listOf, longField, uuidField } from '../model/fields.ts';

/** `content`: our script in a platform's tab. `page`: popup, library, options. `background`: the worker. */
export type Caller = 'content' | 'page' | 'background';

/** The type of an answer. It is not checked at run time: both ends are built from the same table. */
export interface Answer<T> {
  readonly is?: T;
}

export interface Message {
  /** Who may make the call. The receiver asks; see `sender.ts`. */
  from: Caller;
  input: v.GenericSchema;
  output: Answer<unknown>;
}

export type MessageTable = Record<string, Message>;

export function gives<T>(): Answer<T> {
  return {};
}

export const pageRegionNameSchema = v.picklist(['view', 'whole']);
export const object = v.strictObject;
export const nothing = v.null();
export const inTab = object({ tabId: integerField });
export const address = v.pipe(longField, v.url());
/** A host by its name alone. */
export const hostField = v.pipe(
  lineField,
  v.check((host) => URL.parse(`https://${host}/`)?.host === host),
);
export const storyName = v.pipe(lineField, v.trim(), v.nonEmpty());
/** Of one action on many captures. */
export const captureIds = v.pipe(listOf(uuidField, ANNOTATION_LIMITS.captures), v.minLength(1));
