/**
 * A capture of schema 1 stays as it was written, on the disk and in what is signed, while the rest of the code sees the
 * fields of schema 2. Here is the way there and back; a new schema adds its own fields to both.
 */
import type * as v from 'valibot';
import type { Capture, captureSchema } from './capture.ts';
import type { PostRecord, postSchema } from './post.ts';

/** As it lies in the store or in a file: what came with schema 2 may be absent. */
export type WrittenCapture = v.InferInput<typeof captureSchema>;
type WrittenPost = v.InferInput<typeof postSchema>;

/**
 * With every field that the newest schema has; one of an older schema says `null` there. A record of a newer schema
 * stays as it is, and so does one that is none: it is shown as that.
 */
export function withAllFields(written: WrittenCapture): Capture {
  if (written.schema !== 1 || !isPost(written.post)) return written as Capture;
  return { ...written, post: withAllPostFields(written.post), automatic: written.automatic ?? null };
}

/** The fields that its own schema has, and no other: what its signature is about. */
export function writtenForm(capture: Capture): WrittenCapture {
  if (capture.schema !== 1) return capture;
  const { flags, quoted } = capture.post;
  const post: WrittenPost = { ...capture.post, flags: { ...flags }, quoted: quoted && { ...quoted } };
  delete post.translation;
  delete post.notice;
  delete post.flags.contentWarning;
  delete post.quoted?.truncated;
  delete post.quoted?.notice;
  const written: WrittenCapture = { ...capture, post };
  delete written.automatic;
  return written;
}

function isPost(value: unknown): value is WrittenPost {
  return typeof value === 'object' && value !== null && 'flags' in value;
}

function withAllPostFields(post: WrittenPost): PostRecord {
  const { quoted, flags } = post;
  return {
    ...post,
    translation: post.translation ?? null,
    notice: post.notice ?? null,
    quoted: quoted && { ...quoted, truncated: quoted.truncated ?? null, notice: quoted.notice ?? null },
    flags: { ...flags, contentWarning: flags.contentWarning ?? null },
  };
}
