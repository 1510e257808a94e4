/** Whether a text on screen is the text that was sent, whose form differs: whole addresses, mentions of a reply. */
import type { PostRecord } from '../../model/post.ts';

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]/g;

/** Without what no reader sees. */
export function comparable(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Sent text in the screen's form: links as displayed, the names before a reply left out. */
export function displayed(text: string, sent: PostRecord): string {
  let whole = sent.replyTo === null ? text : text.replace(/^(?:@\S+\s+)+/, '');
  for (const { shown, expanded } of sent.links) if (expanded !== null) whole = whole.replaceAll(expanded, () => shown);
  return whole;
}

/** Characters, spaces not counted. Timelines cut at about 280; a shorter text that is only a beginning was changed. */
const CUT = 150;

/** What the screen shows is the beginning of what was sent, and long enough to have been cut by the page. */
export function isBeginning(shown: PostRecord, sent: PostRecord): boolean {
  const [a, b] = [plain(shown.text ?? '', shown), plain(displayed(sent.text ?? '', sent), sent)];
  return a !== b && b.startsWith(a) && (shown.flags.truncated || a.length >= CUT);
}

/** The same words; a beginning too, where a cut explains it. */
export function isSameText(shown: PostRecord, sent: PostRecord): boolean {
  const [a, b] = [plain(shown.text ?? '', shown), plain(displayed(sent.text ?? '', sent), sent)];
  return a === b || isBeginning(shown, sent) || (sent.flags.truncated && a.startsWith(b));
}

/**
 * Without spaces, links, and names before a reply. Links are left out because the screen cuts them, and shows none for
 * which a card stands.
 */
function plain(text: string, post: PostRecord): string {
  let rest = text.replace(/^(?:@\S+\s+)+/, '');
  for (const { shown, expanded } of post.links) rest = rest.replaceAll(shown, '').replaceAll(expanded ?? shown, '');
  return comparable(rest.replace(/https?:\/\/\S+|…/g, ' ')).replace(/\s/g, '');
}

/** A quoted text comes without a list of its links, and is cut: what looks like an address is left out on both sides. */
export function isSameQuote(shown: string | null, sent: string | null): boolean {
  if (shown === null || sent === null) return true;
  const words = (text: string): string =>
    comparable(text.replace(/^(?:@\S+\s+)+/, '').replace(/…/g, ' '))
      .split(' ')
      .filter((word) => !/\w[./]\w/.test(word))
      .join('');
  return words(sent).startsWith(words(shown));
}
