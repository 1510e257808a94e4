/** Words for the user, from `_locales`. */
import { isErrorCode } from '../model/errors.ts';
import { browser } from './api.ts';

/** The message with `$1`, `$2` … filled in. A missing key shows as itself, so that it is seen. */
export function t(key: string, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String)) || key;
}

/** BCP 47 tag of the interface's language. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** What went wrong and what to do next, for any code; an unknown one becomes UNEXPECTED. */
export function errorWords(code: string): { sentence: string; next: string } {
  const known = isErrorCode(code) ? code : 'UNEXPECTED';
  return { sentence: t(`error_${known}`), next: t(`error_${known}_next`) };
}
