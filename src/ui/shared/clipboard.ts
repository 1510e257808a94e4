/**
 * To the clipboard. A picture never goes beside words: four editors that were measured take it then
 * and throw the words away. Values may still be on their way: the browser counts the press, not the answer.
 */
import type { RichText } from '../../draft/rich-text.ts';

export function copyRichText(rich: Promise<RichText>): Promise<void> {
  const part = async (type: 'text/html' | 'text/plain', name: keyof RichText) =>
    new Blob([(await rich)[name]], { type });
  return navigator.clipboard.write([
    new ClipboardItem({ 'text/html': part('text/html', 'html'), 'text/plain': part('text/plain', 'text') }),
  ]);
}

/** PNG, the one form that clipboards have. The browser encodes it anew: its bytes, and what they tell, are other ones. */
export function copyPng(picture: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}
