/**
 * The same for WordPress' older editor, which knows no blocks: their HTML without the comments. An attribute takes the
 * place of the mark in the comment; accounts with limited rights may store it too (`data-*` in wp_kses, from 5.0).
 */
import { findMarks } from './delimiters.ts';

export function classicMarkup(markup: string): string {
  const marked = findMarks(markup).reduceRight((text, { captureId, end }) => {
    const tag = /^\s*<[a-z]+/.exec(text.slice(end))?.[0];
    if (captureId === null || tag === undefined) return text;
    const place = end + tag.length;
    return `${text.slice(0, place)} data-tearsheet="${captureId}"${text.slice(place)}`;
  }, markup);
  return marked
    .replace(/<!-- \/?wp:[a-z/-]+ (?:\{.*?\} )?\/?-->/gs, '')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}
