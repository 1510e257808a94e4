/** A sentence in the caption of a captured picture, wherever the picture was moved to; all else in it stays as it is. */
import type { CaptionAddition } from '../../model/job.ts';
import { decodeEntities } from '../article-text.ts';
import { NOTHING_SENT, type SentPieces } from '../contract.ts';
import { replaced } from './content.ts';
import { documentJson, parseDocument } from './document.ts';
import { findPieces, type Piece } from './marks.ts';
import { storedHtml, storedLine } from './text.ts';

/** What is set apart at the end, as we do with the credit, and as Ghost's editor writes that. */
const SET_APART = /(?:<i>)?<em\b[^>]*>[^<]*<\/em>(?:<\/i>)?\s*$/;

/** Null: there is no picture of this capture. The content as it was, where its caption says so already. */
export function withSentence(
  raw: string,
  { captureId, sentence, replaces }: CaptionAddition,
  sent?: SentPieces,
): string | null {
  const document = parseDocument(raw);
  const picture = pictureOf(document.nodes, captureId, sent);
  if (!picture) return null;
  const before = captionOf(picture);
  if (wordsOf(before).includes(normal(sentence))) return raw;
  const caption = added(without(before, replaces), storedHtml(sentence), creditsOf(captureId, sent));
  return documentJson(replaced(document, picture, { ...picture.node, caption }));
}

export function hasSentence(raw: string, captureId: string, sentence: string, sent?: SentPieces): boolean {
  const picture = pictureOf(parseDocument(raw).nodes, captureId, sent);
  return picture !== null && wordsOf(captionOf(picture)).includes(normal(sentence));
}

/** Of a picture in parts the last has the caption. Null: there is none. */
function pictureOf(nodes: readonly string[], captureId: string, sent: SentPieces = NOTHING_SENT): Piece | null {
  const pieces = findPieces(nodes, sent);
  return pieces.findLast((piece) => piece.node.type === 'image' && piece.captureId === captureId) ?? null; // taken out
}

function captionOf({ node: { caption } }: Piece): string {
  return typeof caption === 'string' ? caption : '';
}

function creditsOf(captureId: string, { blocks }: SentPieces = NOTHING_SENT): string[] {
  return blocks.flatMap((block) =>
    block.type === 'image' && block.captureId === captureId ? normal(block.credit) : [],
  );
}

/** Before the credit, where that stands at the end. What else is set apart there is a colleague's. */
function added(words: string, html: string, credits: readonly string[]): string {
  const end = SET_APART.exec(words);
  const credit = end && credits.includes(wordsOf(end[0]).trim()) ? end : null;
  const text = credit ? words.slice(0, credit.index) : words;
  const apart = text === '' || /\s$/.test(text) ? '' : ' ';
  return text + apart + html + (credit ? ` ${credit[0]}` : '');
}

/** What we had said before. A sentence that somebody has changed is theirs. */
function without(words: string, sentences: readonly string[]): string {
  let left = words;
  for (const sentence of sentences) {
    const html = storedHtml(sentence);
    for (const form of [html, html.replaceAll('&nbsp;', '\u00a0')]) left = cut(left, form);
  }
  return left;
}

/** With the one blank that set it apart. */
function cut(words: string, part: string): string {
  const at = part === '' ? -1 : words.indexOf(part);
  if (at < 0) return words;
  const [before, after] = [words.slice(0, at), words.slice(at + part.length)];
  if (before.endsWith(' ')) return before.slice(0, -1) + after;
  return before + (before === '' && after.startsWith(' ') ? after.slice(1) : after);
}

/** Ghost's editor puts each run of words between tags of its own. */
function wordsOf(html: string): string {
  return normal(decodeEntities(html.replace(/<[^<>]*>/g, '')));
}

function normal(text: string): string {
  return storedLine(text).replace(/\s+/g, ' ');
}
