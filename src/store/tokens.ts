/** The words under which a capture is found, and the words of a query, made by the same rule. */
import type { Capture } from '../model/capture.ts';
import { cutText } from '../model/fit.ts';
import type { Author } from '../model/post.ts';

/** A word longer than this is cut: an index key needs a bound, and nobody types more. */
const LONGEST = 40;

/** A post of 25,000 characters has fewer; a hostile one cannot fill the index. */
const MOST = 4000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Lower case, accents dropped, so that "Éric" is found by "eric". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Each different word of a text, in its order. */
export function tokenize(text: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(plain(text))) {
    if (isWordLike) words.add(cutText(segment, LONGEST));
    if (words.size >= MOST) break;
  }
  return [...words];
}

function ofAuthor(author: Author | null): (string | null)[] {
  return author ? [author.handle, author.name] : [];
}

/** `2017-11-16`, of which each part is a word. */
function dayOf(iso: string | null): string | null {
  return iso === null ? null : iso.slice(0, 10);
}

/** Text, names, handles, reposter, quoted post, alt texts, card, link addresses, ids, days (UTC). */
export function phrasesOf({ post, page, capturedAt }: Capture): string[] {
  const texts = [
    post.text,
    ...ofAuthor(post.author),
    ...(post.repost ? ofAuthor(post.repost.by) : []),
    ...(post.quoted ? [post.quoted.text, ...ofAuthor(post.quoted.author)] : []),
    ...post.media.map((media) => media.alt),
    ...(post.card ? [post.card.title, post.card.domain] : []),
    ...post.links.map((link) => link.expanded ?? link.shown),
    post.id,
    post.repost ? post.repost.id : null,
    post.quoted ? post.quoted.id : null,
    page.url,
    ...[post.createdAt, post.repost ? post.repost.at : null, capturedAt].map(dayOf),
  ];
  return tokenize(texts.filter((text) => text !== null).join('\n'));
}
