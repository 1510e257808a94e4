/** A text by the newsroom's own template, where that says something true and whole; else null, and ours stands. */
import type { Capture } from '../model/capture.ts';
import type { TemplateName, Templates } from '../model/house-style.ts';
import { callsItScreenshot, readTemplate } from './check-template.ts';
import type { Place } from './template.ts';
import { fillTemplate } from './template.ts';
import type { PostFacts, Phrases } from './phrases.ts';

export type Values = Readonly<Partial<Record<Place, string | undefined>>>;

export interface Moments {
  captured: string;
  /** Null: not known, or no repost. */
  reposted: string | null;
}

/** What a template can be filled with. What is absent is not known. */
export function valuesOf(
  { post, picture }: Capture,
  facts: PostFacts,
  words: Phrases,
  { outlet, source, moments }: { outlet: string | null; source: string; moments: Moments },
): Values {
  const { author, repost, text, flags } = post;
  const isKnown = ({ name, handle }: { name: string | null; handle: string | null }) =>
    name !== null || handle !== null;
  const who = isKnown(author);
  const by = repost !== null && isKnown(repost.by) ? facts.reposter : null;
  const line = text?.replace(/\s+/g, ' ').trim() ?? '';
  const values: Partial<Record<Place, string | null>> = {
    author: who ? facts.author.named : null,
    handle: author.handle === null ? null : facts.author.short,
    reposter: by && by.named,
    reposter_handle: repost === null || repost.by.handle === null ? null : by && by.short,
    reposted: repost && words.reposted.done,
    reposts: repost && words.reposted.does,
    reposted_at: moments.reposted,
    post: who ? words.post(facts) : null,
    post_date: facts.day,
    captured_at: moments.captured,
    platform: facts.platform,
    // Half of a text would be read as the whole.
    text: line === '' || flags.truncated ? null : line,
    outlet,
    source,
    picture: words.picture(picture?.method === 'redrawing'),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** `capture` decides which template is meant. Null: there is none, it is faulty, or it needs what is not known. */
export function houseText(
  kind: 'alt' | 'caption' | 'credit',
  capture: Capture,
  templates: Templates,
  words: Phrases,
  values: Values,
): string | null {
  const { post, picture } = capture;
  if (post.kind === 'unavailable') return null;
  const name: TemplateName = kind === 'credit' || post.repost === null ? kind : `${kind}Repost`;
  const text = templates[name]?.trim() ?? '';
  if (text === '') return null;
  const parts = readTemplate(name, text, words);
  if ('fault' in parts) return null;
  if (picture?.method === 'redrawing' && callsItScreenshot(parts, words)) return null;
  const filled = fillTemplate(parts, values, (literal) => words.typeset(literal));
  if (filled === null || filled === '') return null;
  const [first] = parts.flatMap(({ pieces }) => pieces);
  // A name stays as its owner writes it.
  return first && 'place' in first && first.place === 'post'
    ? filled.charAt(0).toUpperCase() + filled.slice(1)
    : filled;
}
