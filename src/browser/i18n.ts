/** Words for the user, from `_locales`. */
import { type ErrorCode, isErrorCode } from '../model/errors.ts';
import { browser } from './api.ts';
import { requestText } from './http.ts';

/** As `_locales/LANGUAGE/messages.json` has it. */
interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** Read by ourselves; empty as long as the browser has words for us. */
let ownMessages: Record<string, Message> = {};

/**
 * A page of ours that is closed while it first asks for a word leaves Chromium (156) without any for every page that comes
 * after it in the same process, until the browser ends. Where that has happened, the words are read from our own files.
 */
export async function ensureWords(): Promise<void> {
  if (browser.i18n.getMessage('extension_name') !== '') return;
  const read = async (language: string) => {
    const file = browser.runtime.getURL(`_locales/${language}/messages.json`);
    const { text } = await requestText(file, { signal: new AbortController().signal });
    return JSON.parse(text) as Record<string, Message>;
  };
  const language = uiLanguage().split('-')[0] ?? 'en';
  ownMessages = await read(language).catch(() => read('en'));
}

/** The message with its substitutions filled in; empty where there is none of this key. */
function messageOf(key: string, substitutions: readonly string[] = []): string {
  const own = ownMessages[key];
  if (!own) return browser.i18n.getMessage(key, [...substitutions]);
  return own.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const { content } = own.placeholders?.[name.toLowerCase()] ?? { content: '' };
    return substitutions[Number(content.slice(1)) - 1] ?? '';
  });
}

/** The message with `$1`, `$2` … filled in. A missing key shows as itself, so that it is seen. */
export function t(key: string, ...substitutions: (string | number)[]): string {
  return messageOf(key, substitutions.map(String)) || key;
}

/** BCP 47 tag of the interface's language. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** As `t`, where a CMS has words of its own for it (`cms_NAME_KEY`) those: not every editor does the same. */
export function wordsForCms(key: string, cms: string | undefined, ...substitutions: string[]): string {
  return messageOf(`cms_${cms ?? ''}_${key}`, substitutions) || t(key, ...substitutions);
}

/** What those who run a site of this CMS can do about a failure, or null. */
export function siteRemedy(code: ErrorCode, cms: string | undefined): string | null {
  return messageOf(`cms_${cms ?? ''}_remedy_${code}`) || null;
}

/**
 * What went wrong and what to do next, for any code; an unknown one becomes UNEXPECTED. Where a CMS has a next step of
 * its own (`cms_NAME_error_CODE_next`), that one.
 */
export function errorWords(code: string, cms?: string): { sentence: string; next: string } {
  const known = isErrorCode(code) ? code : 'UNEXPECTED';
  const own = cms === undefined ? '' : messageOf(`cms_${cms}_error_${known}_next`);
  return { sentence: t(`error_${known}`), next: own || t(`error_${known}_next`) };
}
