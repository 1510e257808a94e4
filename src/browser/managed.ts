/**
 * What an organisation has set for everybody (`storage.managed`). Nothing set by it can be changed here; what it set
 * wrongly counts as not set, so that a slip of the pen takes nobody's tool away.
 */
import * as v from 'valibot';
import {
  ARTICLE_LANGUAGES,
  HOUR_STYLES,
  noStyle,
  REPOST_WORDS,
  type Style,
  TEMPLATE_NAMES,
} from '../model/house-style.ts';
import { browser } from './api.ts';
import { logError } from './log.ts';

export interface Policy {
  /** Origins of the sites that may be connected and written to; null: any. */
  cmsOrigins: readonly string[] | null;
  /** Whether photographs from the first click may be switched on. */
  allUrls: boolean;
  /** Addresses of the authorities that may be asked for the time; null: any. */
  timeAuthorities: readonly string[] | null;
  /** Whether posts of followed accounts are kept without a press. */
  follow: boolean;
  /** What is not `null` in it stands above all. */
  style: Style;
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(1_000));
const orNull = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema, null), null);

const languageSchema = v.object({
  repost: orNull(v.picklist(REPOST_WORDS)),
  hours: orNull(v.picklist(HOUR_STYLES)),
  ...v.entriesFromList(TEMPLATE_NAMES, orNull(text)),
});

const schema = v.object({
  cmsOrigins: orNull(v.array(v.string())),
  allUrls: v.fallback(v.nullish(v.boolean(), true), true),
  timeAuthorities: orNull(v.array(v.string())),
  follow: v.fallback(v.nullish(v.boolean(), true), true),
  outlet: orNull(text),
  timeZone: orNull(text),
  ...v.entriesFromList(ARTICLE_LANGUAGES, orNull(languageSchema)),
});

export async function readPolicy(): Promise<Policy> {
  const given = v.safeParse(schema, await readManaged());
  if (!given.success) return { cmsOrigins: null, allUrls: true, follow: true, timeAuthorities: null, style: noStyle() };
  const { cmsOrigins, allUrls, follow, timeAuthorities, outlet, timeZone } = given.output;
  const style: Style = { ...noStyle(), outlet, timeZone };
  for (const language of ARTICLE_LANGUAGES) {
    const words = given.output[language];
    if (!words) continue;
    const { repost, hours, ...templates } = words;
    const set = Object.entries(templates).filter(([, template]) => template !== null);
    style.languages[language] = { repost, hours, templates: Object.fromEntries(set) };
  }
  return {
    cmsOrigins: cmsOrigins && originsOf(cmsOrigins),
    allUrls,
    follow,
    timeAuthorities: timeAuthorities && timeAuthorities.filter(isSecureAddress),
    style,
  };
}

/** Whether the organisation lets this site be used. */
export function isAllowedSite(address: string, { cmsOrigins }: Pick<Policy, 'cmsOrigins'>): boolean {
  return cmsOrigins === null || (URL.canParse(address) && cmsOrigins.includes(new URL(address).origin));
}

/** An entry that is no address allows nothing. */
function originsOf(addresses: readonly string[]): string[] {
  return addresses.flatMap((address) => (URL.canParse(address) ? [new URL(address).origin] : []));
}

/** What is sent there tells when something was captured: nobody on the way is to read it. */
function isSecureAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1'));
}

async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null);
  } catch (thrown) {
    // Firefox's way to say that nobody has set anything.
    const isNone = thrown instanceof Error && /manifest not found/i.test(thrown.message);
    if (!isNone) logError('reading what the organisation has set', thrown);
    return {};
  }
}
