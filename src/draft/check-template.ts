/** What no template may say, whoever writes it: a repost is not "said", nothing is known of deletion. */
import type { TemplateName } from '../model/house-style.ts';
import { literalsIn, type Part, parseTemplate, type Place, placesIn, type TemplateFault } from './template.ts';
import type { Phrases } from './phrases.ts';

export type Fault =
  | TemplateFault
  /** A fact that this kind of text never has. */
  | { fault: 'not_here'; name: string }
  /** Who reposted must be named, and that it was reposted, outside of brackets. */
  | { fault: 'needs_reposter' }
  | { fault: 'needs_reposted' }
  | { fault: 'saying' }
  | { fault: 'deletion' }
  | { fault: 'too_long' };

/** Characters. */
const LIMIT = 1_000;

const COMMON = ['author', 'handle', 'platform', 'outlet', 'source', 'picture', 'captured_at'] as const;
const REPOST = ['reposter', 'reposter_handle', 'reposted', 'reposts', 'reposted_at'] as const;

/** Places of each template, in the order in which they are offered. */
export const PLACES_OF: Readonly<Record<TemplateName, readonly Place[]>> = {
  alt: ['picture', 'post', 'author', 'handle', 'platform', 'post_date', 'text'],
  altRepost: ['picture', 'reposter', 'reposter_handle', 'reposted', 'reposts', 'author', 'handle', 'platform', 'text'],
  caption: ['post', 'post_date', 'text', ...COMMON],
  captionRepost: [...REPOST, 'post_date', 'text', ...COMMON],
  credit: ['picture', 'outlet', 'source', 'platform', 'author', 'handle'],
};

const isRepost = (name: TemplateName) => name === 'altRepost' || name === 'captionRepost';

/** The template ready for use, or what is wrong with it. */
export function readTemplate(name: TemplateName, text: string, words: Phrases): Part[] | Fault {
  if (text.length > LIMIT) return { fault: 'too_long' };
  const parts = parseTemplate(text, words.places);
  if ('fault' in parts) return parts;
  const strange = placesIn(parts, { optional: true }).find((place) => !PLACES_OF[name].includes(place));
  if (strange) return { fault: 'not_here', name: words.places[strange] };
  const literals = literalsIn(parts);
  if (words.claims.deletion.test(literals)) return { fault: 'deletion' };
  if (!isRepost(name)) return parts;
  const needed = placesIn(parts, { optional: false });
  if (!needed.some((place) => place === 'reposter' || place === 'reposter_handle')) return { fault: 'needs_reposter' };
  if (!needed.some((place) => place === 'reposted' || place === 'reposts')) return { fault: 'needs_reposted' };
  return words.claims.saying.test(literals) ? { fault: 'saying' } : parts;
}

/** A drawn picture is never called a screenshot, so a template that does is for photographs only. */
export function callsItScreenshot(parts: readonly Part[], words: Phrases): boolean {
  return words.claims.screenshot.test(literalsIn(parts));
}
