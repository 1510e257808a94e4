/** What a site's administrator needs to find a refusal in a log: what was asked, what came back, and from whom. */
import type { TextAnswer } from '../../browser/http.ts';
import { decodeEntities, plainLine } from './text.ts';

/** Headers by which proxies and firewalls name themselves, or this one answer. */
const NAMING = ['server', 'cf-ray', 'x-sucuri-block', 'x-sucuri-id', 'x-request-id', 'x-powered-by'];

interface OwnWords {
  code: string;
  message?: string | undefined;
}

/** A line each. `own`: what WordPress itself says; null where something else has answered. */
export function factsOf({ status, headers, url, text }: TextAnswer, what: string, own: OwnWords | null): string[] {
  const { origin, pathname, searchParams } = new URL(url);
  const route = searchParams.get('rest_route');
  const facts = [
    `${new Date().toISOString()} ${what}: ${origin}${pathname}${route === null ? '' : `?rest_route=${route}`}`,
    `HTTP ${String(status)}, ${headers.get('content-type') ?? 'no content-type'}`,
  ];
  if (own) facts.push(`WordPress: ${own.code}: ${shortened(own.message ?? '')}`);
  else facts.push(`Not an answer of WordPress: ${shortened(wordsOf(text)) || 'an empty page'}`);
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
