/** A sentence in the caption of a captured picture, wherever the block was moved to; all else in it stays as it is. */
import type { CaptionAddition } from '../../model/job.ts';
import type { SentPieces } from '../contract.ts';
import { wholeMarks } from './marks.ts';
import { plainLine } from '../article-text.ts';
import { escapeText } from './text.ts';

const CAPTION = /(<figcaption\b[^>]*>)([\s\S]*?)(<\/figcaption>)/;

/** The credit, as we set it apart at the end. */
const CREDIT = /\s*<em>[^<]*<\/em>\s*$/;

/** Null: there is no picture of this capture. The content as it was, where its caption says so already. */
export function withSentence(
  raw: string,
  { captureId, sentence, replaces }: CaptionAddition,
  sent?: SentPieces,
): string | null {
  const block = blockOf(raw, captureId, sent);
  if (block === null) return null;
  const before = raw.slice(block.start, block.end);
  if (captionIn(before).includes(normal(sentence))) return raw;
  const html = escapeText(plainLine(sentence));
  const after = CAPTION.test(before)
    ? before.replace(CAPTION, (_whole, open: string, words: string, close: string) => {
        return open + added(without(words, replaces), html) + close;
      })
    : before.replace('</figure>', () => `<figcaption class="wp-element-caption">${html}</figcaption></figure>`);
  return raw.slice(0, block.start) + after + raw.slice(block.end);
}

export function hasSentence(raw: string, captureId: string, sentence: string, sent?: SentPieces): boolean {
  const block = blockOf(raw, captureId, sent);
  return block !== null && captionIn(raw.slice(block.start, block.end)).includes(normal(sentence));
}

function blockOf(raw: string, captureId: string, sent?: SentPieces) {
  // Of a picture in parts the last has the caption.
  return wholeMarks(raw, sent).findLast((mark) => mark.block === 'image' && mark.captureId === captureId) ?? null; // taken out
}

/** Before the credit, where that stands at the end. */
function added(words: string, html: string): string {
  const credit = CREDIT.exec(words);
  const text = (credit ? words.slice(0, credit.index) : words).trimEnd();
  return [text, html, credit ? credit[0].trim() : ''].filter((part) => part !== '').join(' ');
}

/** What we had said before. A sentence that somebody has changed is theirs. */
function without(words: string, sentences: readonly string[]): string {
  let left = words;
  for (const sentence of sentences) {
    const html = escapeText(plainLine(sentence));
    for (const form of [html, html.replaceAll('&nbsp;', '\u00a0')]) left = left.replace(form, '');
  }
  return left === words ? words : left.replace(/ {2,}/g, ' ').trim();
}

/** WordPress writes a no-break space in either of two ways. */
function captionIn(block: string): string {
  return (CAPTION.exec(block)?.[2] ?? '').replaceAll('\u00a0', '&nbsp;'); // no caption
}

function normal(sentence: string): string {
  return escapeText(plainLine(sentence)).replaceAll('\u00a0', '&nbsp;');
}
