/**
 * Whether a post, or its repost, is still there. "No longer found" is said only where it is known; whatever cannot be
 * told is `unknown`, with the reason.
 */
import * as v from 'valibot';
import { type Observation, type Subject, subjectSchema } from './capture.ts';
import { idField, lineField } from './fields.ts';
import type { PostRecord } from './post.ts';

export const PRESENCES = ['visible', 'changed', 'gone', 'restricted', 'unknown'] as const;

export type Presence = (typeof PRESENCES)[number];

/** While somebody browsed; asked for by a press; asked of public addresses; told by a person. */
export const METHODS = ['passing', 'check', 'watch', 'source'] as const;

export type Method = (typeof METHODS)[number];

/** Why nothing could be told. */
export const REASONS = [
  'login-wall', // the site wanted a login, or showed another page
  'rate-limited',
  'not-far-enough', // nothing older than it was read: not scrolled so far
  'nothing-newer', // nothing newer than it is there, and a stale list looks the same
  'not-in-order', // the list is not sorted by time
  'no-order', // ids of this network do not tell which of two posts is the older
  'no-time', // when it was reposted is not known, nor between which posts it must stand
  'reposted-again', // the account shows another repost of the same post
  'empty-answer', // an answer with nothing in it: gone, hidden, or only for those who are logged in
  'account-notice', // the site says something about the account instead of its posts
  'no-answer', // the page received nothing, or nothing that we know
  'one-witness', // only one of two says that it is gone
  'witnesses-differ',
  'refused', // a public address gave an error or something else than it should
] as const;

export type Reason = (typeof REASONS)[number];

/** A line of words, ours or the site's. */
const line = v.pipe(lineField, v.maxLength(400));

const neighbourSchema = v.strictObject({ id: idField, at: v.nullable(line) });

/** A post that was read next to it in the account's list. */
export type Neighbour = v.InferOutput<typeof neighbourSchema>;

/** Of a source's page: https only, so that a link of ours never leads anywhere else. */
export const sourceSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  url: v.pipe(v.string(), v.trim(), v.maxLength(2000), v.url(), v.startsWith('https://')),
});

const detailSchema = v.strictObject({
  method: v.picklist(METHODS),
  reason: v.exactOptional(v.picklist(REASONS)),
  newer: v.exactOptional(neighbourSchema),
  older: v.exactOptional(neighbourSchema),
  /** The site's own words, verbatim. */
  notice: v.exactOptional(line),
  /** Each address that was asked, and what it answered. */
  answers: v.exactOptional(line),
  source: v.exactOptional(sourceSchema),
});

/** What stands in `Observation.detail` of a look whether something is still there, as JSON. */
export type PresenceDetail = v.InferOutput<typeof detailSchema>;

/** One look. */
export interface PresenceCheck {
  subject: Subject;
  result: Presence;
  witness: string;
  detail: PresenceDetail;
}

/** What is looked for: a capture's post as it was, and since when it is known. */
export interface PresenceTarget {
  captureId: string;
  capturedAt: string;
  post: PostRecord;
}

export const findingSchema = v.strictObject({
  subject: subjectSchema,
  result: v.picklist(PRESENCES),
  witness: lineField,
  detail: v.omit(detailSchema, ['method']),
});

/** What a reader of the platform finds; how it came to look is for others to say. */
export type Finding = v.InferOutput<typeof findingSchema>;

export function isRepost(subject: Subject): boolean {
  return !('postId' in subject);
}

/** Two subjects are one when their keys are. */
export function subjectKey(subject: Subject): string {
  const { platform } = subject;
  if ('postId' in subject) return `${platform} post ${subject.postId}`;
  if ('repostId' in subject) return `${platform} repost ${subject.repostId}`;
  return `${platform} repost of ${subject.repostOf} by ${subject.by.toLowerCase()}`;
}

/** A look as it lies in the store; null for an observation of another kind, or with a detail of another form. */
export function presenceCheckOf({ kind, subject, result, witness, detail }: Observation): PresenceCheck | null {
  const isPresence = (value: string): value is Presence => PRESENCES.some((known) => known === value);
  if (kind !== 'still-there' || !isPresence(result) || detail === null) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), detailSchema), detail);
  return parsed.success ? { subject, result, witness, detail: parsed.output } : null;
}
