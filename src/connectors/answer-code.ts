/** What the status of an answer means, whatever the CMS, where that has said nothing more exact. */
import type { TextAnswer } from '../browser/http.ts';
import { AppError, type ErrorCode } from '../model/errors.ts';

/** `isOwn`: the CMS itself has answered; else something in front of it may have: a firewall, a proxy, a login page. */
export function codeOfStatus(status: number, isOwn: boolean): ErrorCode {
  if (status === 413) return 'CMS_TOO_LARGE';
  // A web server's: its disk is full.
  if (status === 507) return 'CMS_SITE_FULL';
  if (status === 408 || status === 425 || status === 429) return 'CMS_BUSY';
  // 501 and 505 do not pass by waiting.
  if (status >= 500 && status !== 501 && status !== 505) return 'CMS_BUSY';
  if (status === 404) return 'CMS_NOT_FOUND';
  // 406 is ModSecurity's, 418 and 444 are those of others.
  if (!isOwn) return status < 500 ? 'CMS_NOT_JSON' : 'CMS_ERROR';
  if (status === 401) return 'CMS_LOGIN_REFUSED';
  if (status === 403) return 'CMS_FORBIDDEN';
  return 'CMS_ERROR';
}

/** Something answered, but not in a way that says whether the thing was done. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'CMS_NOT_JSON';
}

/** Status and type, for the log. */
export function describeAnswer({ status, headers }: TextAnswer): string {
  return `${String(status)} ${(headers.get('content-type') ?? 'without a type').slice(0, 60)}`;
}
