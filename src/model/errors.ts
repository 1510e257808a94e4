/**
 * Failures that a user can meet. Each code has a sentence and a next step in `_locales`
 * (`error_CODE`, `error_CODE_next`); a test checks that none is missing.
 */
import * as v from 'valibot';
import { listOf, longField } from './fields.ts';

export const ERROR_CODES = [
  'NO_POST_HERE', // nothing under the pointer, no post in view
  'NO_THREAD_HERE', // the page is not a post's own
  'NO_PARENT_HERE', // what the post answers does not stand on the page
  'SITE_CHANGED', // a required field could not be read
  'POST_GONE', // removed from the page between press and picture
  'UNASKED', // why there is no photograph of what was kept without a press
  'NOT_PRESSED', // asked for by a tab in which nobody has pressed
  'PRESS_CLOCK', // the page names another moment than that of the press
  'TOO_MANY_PRESSES', // more in a minute than a person presses
  'POST_TOO_TALL', // does not fit the view
  'POST_MOVED', // the page kept moving under the photograph
  'NOT_PERMITTED', // the browser refused a photograph
  'TAB_SWITCHED', // another tab came to the front
  'PICTURE_FAILED', // blank, wrong size, or the browser's encoder failed
  'STORAGE_FULL',
  'DISK_ALMOST_FULL', // nothing is written while so little is free: a full disk can cost the whole library
  'STORAGE_FAILED',
  'KEY_LOST', // a key had signed here, and is gone: no other takes its place in silence
  'STORAGE_BLOCKED', // a page of an older version still holds the database open
  'EXTENSION_UPDATED', // this page's script belongs to a version that is gone
  'WORKER_STOPPED', // the browser ended the background in the middle of a call
  'NOT_ALLOWED', // the caller may not send this message
  'BAD_MESSAGE', // malformed call between contexts
  'NO_TAB', // the page does not answer
  'PAGE_CLOSED', // the browser lets no extension into it
  'NO_EDITOR', // the tab shows no editor of a draft, or of another draft
  'DRAFT_UNSAVED', // so new that its site has no number for it yet
  'EDITOR_LOCKED', // somebody else has the open draft
  'EDITOR_CLOSED', // a draft of a site that is not connected is in no tab any more
  'EDITOR_SESSION_OVER', // the person in the editor's tab is logged out
  'EDITOR_REFUSES_PIECES', // the site's rules for this draft keep a picture or a quotation out
  'DRAFT_OPEN', // its editor in a tab would undo what is changed behind its back
  'CAPTURE_MISSING',
  'COPY_MISSING', // the edited copy that was chosen for a picture has been deleted, or did not come with a backup
  'CHOICE_NOT_KEPT', // the browser keeps nothing more of what our pages write
  'SEARCHES_FULL', // as many searches are saved as one finds again in a list
  'PICTURE_REDACTED', // a part of the picture was hidden after this was composed
  'TALL_PICTURE_REDACTED', // an edited copy stands for one of the pictures that it is, or would be, put together from
  'TALL_PICTURE_AUTHORS', // its record would credit one author with the posts of several
  'TALL_PICTURE_ORIGIN', // somebody else captured a part of it
  'PICTURE_LEFT_THERE', // the same, when the site had the picture already
  'COPY_IN_USE', // a sending that has not ended still needs the edited copy
  'LINK_WITHHELD', // the address leads to somebody whom the chosen copy hides
  'SITE_NOT_ALLOWED', // not among the sites that the organisation has set
  'WATCH_NOT_PERMITTED', // the browser was not allowed to ask the public addresses
  'CHECK_NOWHERE', // the record does not name the page where it must stand
  'SITE_MISSING', // the CMS account is no longer known
  'CMS_UNKNOWN', // stored by a newer version, which has a connector that is not here
  'CMS_TOO_OLD', // a version to which no connector of ours can write
  'CMS_WRONG_KEY', // of a program, where a person's is needed
  'CMS_ACCOUNT_SUSPENDED',
  'CMS_OLD_DRAFT', // in the form of an older editor of the CMS
  'CMS_ODD_DRAFT', // in a form that we do not know, or that reads in two ways
  'CMS_PIECE_KEPT', // a piece of ours stands in something of the draft that we cannot change
  'HOST_NOT_PERMITTED', // the browser was not allowed to talk to the CMS
  'PERMISSION_DENIED', // a person has just answered the browser's question with no
  'INSECURE_ADDRESS', // http elsewhere than on this machine
  'BAD_ADDRESS',
  'CMS_UNREACHABLE',
  'CMS_NOT_JSON', // HTML or garbage instead of an answer
  'CMS_LOGIN_REFUSED',
  'CMS_KEY_MALFORMED', // too short to keep anybody out, or not in the form that was agreed
  'CMS_LOGIN_LOST', // refused right after the site itself has given it
  'CMS_FORBIDDEN', // logged in, but this account may not
  'CMS_NO_PASSWORDS', // application passwords are switched off
  'CMS_NO_UPLOADS', // this account may write, and not upload pictures
  'CMS_PASSWORD_KEPT', // the site did not revoke our password
  'CONNECT_DECLINED', // "No" on the site's own page
  'CONNECT_CLOSED', // its window was closed
  'CONNECT_PAGE_REFUSED', // the site does not show its page for approval
  'CONNECT_OTHER_SITE', // another site than the one that was asked approved
  'CMS_NOT_FOUND', // no REST interface, or no such draft
  'CMS_PICTURE_MISSING', // the draft no longer has the picture whose caption was to change
  'CMS_DRAFT_TRASHED',
  'CMS_DRAFT_PUBLISHED', // public by now: what we write there the public reads at once
  'CMS_UNSAVED_CHANGES', // a colleague's editor holds text that is newer than the draft
  'CMS_DRAFT_CHANGED', // somebody wrote between our read and our write
  'CMS_UPLOAD_REFUSED',
  'CMS_TOO_LARGE',
  'CMS_SITE_FULL', // no room for any picture, however small
  'CMS_BUSY', // 408, 425, 429, 5xx
  'CMS_REDIRECTED',
  'CMS_NOT_VERIFIED', // written, but not found when read again
  'CMS_ERROR', // an answer that no other code fits
  'EXPORT_FAILED',
  'IMPORT_FAILED',
  'BACKUP_NEEDS_YES', // the browser wants to ask again before anything is written
  'BACKUP_FOLDER_GONE',
  'BACKUP_FULL', // no room where the backup lies
  'BACKUP_FAILED',
  'BACKUP_LIBRARY_LACKS', // it must not lose what the library has lost
  'BACKUP_NOT_FOUND', // no file of a backup among those that were given
  'CANCELLED',
  'UNEXPECTED',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export const errorEnvelopeSchema = v.object({
  code: v.picklist(ERROR_CODES),
  message: longField,
  /** Absent: none. */
  facts: v.exactOptional(listOf(longField)),
});

/** What crosses from one context to another: an Error itself arrives without its code. */
export type ErrorEnvelope = v.InferOutput<typeof errorEnvelopeSchema>;

interface AppErrorOptions extends ErrorOptions {
  facts?: readonly string[];
}

/** A failure with a code. `message` is for the log and holds no secret and no post's text. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** What those who run the CMS need to see: what was asked and what came back, a line each, without a secret. */
  readonly facts: readonly string[];

  constructor(code: ErrorCode, message: string, options?: AppErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.facts = options?.facts ?? (options?.cause instanceof AppError ? options.cause.facts : []);
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.includes(value as ErrorCode);
}

/** Any thrown value as an AppError; what has no code yet becomes `fallback`. */
export function toAppError(thrown: unknown, fallback: ErrorCode = 'UNEXPECTED'): AppError {
  if (thrown instanceof AppError) return thrown;
  // The redrawing script is bundled apart: its AppError is another class of the same name.
  if (thrown instanceof Error && 'code' in thrown && isErrorCode(thrown.code)) {
    return new AppError(thrown.code, thrown.message, { cause: thrown.cause });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(fallback, message, { cause: thrown });
}

export function toEnvelope(thrown: unknown): ErrorEnvelope {
  const { code, message, facts } = toAppError(thrown);
  return facts.length > 0 ? { code, message, facts: [...facts] } : { code, message };
}

export function fromEnvelope({ code, message, facts = [] }: ErrorEnvelope): AppError {
  return new AppError(code, message, { facts });
}
