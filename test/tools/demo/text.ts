/** Cuts a post's text into what X shows differently: links, mentions, hashtags, emoji. */
import { createHash } from 'node:crypto';
import { emojiFile } from './emoji.ts';

export type Segment =
  | { type: 'text' | 'mention' | 'hashtag' | 'emoji'; text: string }
  | { type: 'link'; text: string; short: string; display: string };

const SPECIAL = /(https?:\/\/[^\s]+)|(@\w{1,15})|(#[\p{L}\p{N}_]+)|(\p{Extended_Pictographic}\uFE0F?)/gu;

/** X shows this many characters of an address, the scheme left out. */
const SHOWN_LENGTH = 27;

export function segments(text: string): Segment[] {
  const found: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const [whole, link, mention, hashtag] = match;
    // Only emoji of which there is a drawing are images; others stay characters.
    if (link === undefined && mention === undefined && hashtag === undefined && emojiFile(whole) === null) continue;
    if (match.index > end) found.push({ type: 'text', text: text.slice(end, match.index) });
    if (link !== undefined)
      found.push({ type: 'link', text: link, short: shortLink(link), display: displayLink(link) });
    else
      found.push({
        type: mention !== undefined ? 'mention' : hashtag !== undefined ? 'hashtag' : 'emoji',
        text: whole,
      });
    end = match.index + whole.length;
  }
  if (end < text.length) found.push({ type: 'text', text: text.slice(end) });
  return found;
}

/** A t.co address, always the same for the same target. */
export function shortLink(url: string): string {
  return `https://t.co/${createHash('sha256').update(url).digest('base64url').replace(/[-_]/g, '0').slice(0, 10)}`;
}

export function displayLink(url: string): string {
  const bare = withoutScheme(url);
  return bare.length > SHOWN_LENGTH ? `${bare.slice(0, SHOWN_LENGTH)}…` : bare;
}

/** The three pieces in which the page holds the whole address: hidden, shown, hidden; and whether an ellipsis follows. */
export function linkPieces(url: string): { before: string; shown: string; after: string } {
  const bare = withoutScheme(url);
  return {
    before: url.slice(0, url.length - bare.length),
    shown: bare.slice(0, SHOWN_LENGTH),
    after: bare.slice(SHOWN_LENGTH),
  };
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
