/** What a site's administrator needs to find a refusal in a log: what was asked, what came back, and from whom. */
import type { TextAnswer } from '../browser/http.ts';
import { decodeEntities, plainLine } from './article-text.ts';

/** Headers by which proxies and firewalls name themselves, or this one answer. */
const NAMING = ['server', 'cf-ray', 'x-sucuri-block', 'x-sucuri-id', 'x-request-id', 'x-powered-by'];

interface Said {
  what: string;
  /** Of the call, without what may name a person or hold a secret. */
  address: string;
  /** Name of the CMS. */
  cms: string;
  /** What the CMS itself says; null where something else has answered. */
  words: string | null;
}

/** A line each. */
export function answerFacts({ status, headers, text }: TextAnswer, { what, address, cms, words }: Said): string[] {
  const facts = [
    `${new Date().toISOString()} ${what}: ${address}`,
    `HTTP ${String(status)}, ${headers.get('content-type') ?? 'no content-type'}`,
    words === null
      ? `Not an answer of ${cms}: ${shortened(wordsOf(text)) || 'an empty page'}`
      : `${cms}: ${shortened(words)}`,
  ];
  for (const name of NAMING) {
    const value = headers.get(name);
    if (value !== null) facts.push(`${name}: ${shortened(value)}`);
  }
  return facts;
}

/** A page's title and first words. The number that ModSecurity gives stands there, where there is one. */
function wordsOf(html: string): string {
  return html.replace(/<(script|style)\b.*?<\/\1>/gis, ' ').replace(/<[^<>]*>/g, ' ');
}

function shortened(text: string): string {
  const line = plainLine(decodeEntities(text)).replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
