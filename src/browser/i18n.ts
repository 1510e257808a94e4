/** Words for the user, from `_locales`. */
import { type ErrorCode, isErrorCode } from '../model/errors.ts';
import { browser } from './api.ts';

/** The message with `$1`, `$2` … filled in. A missing key shows as itself, so that it is seen. */
export function t(key: string, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String)) || key;
}

/** BCP 47 tag of the interface's language. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** What those who run a site of this CMS can do about a failure, or null. */
export function siteRemedy(code: ErrorCode, cms: string | undefined): string | null {
  return browser.i18n.getMessage(`cms_${cms ?? ''}_remedy_${code}`) || null;
}

/**
 * What went wrong and what to do next, for any code; an unknown one becomes UNEXPECTED. Where a CMS has a next step of
 * its own (`cms_NAME_error_CODE_next`), that one.
 */
export function errorWords(code: string, cms?: string): { sentence: string; next: string } {
  const known = isErrorCode(code) ? code : 'UNEXPECTED';
  const own = cms === undefined ? '' : browser.i18n.getMessage(`cms_${cms}_error_${known}_next`);
  return { sentence: t(`error_${known}`), next: own || t(`error_${known}_next`) };
}
