/** X Articles: long pieces with a title, written in blocks. */
import { all, first, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { lineOf, textOf, tidy } from '../text.ts';
import type { Parts } from './parts.ts';

/** Title, blank line, body; null where the item is none. */
export function readArticle(parts: Parts): { element: Element; text: string } | null {
  const [article] = parts.own(CLASSIC.article);
  if (article === undefined) return null;
  const title = first(article, CLASSIC.articleTitle);
  const body = first(article, CLASSIC.articleBody);
  const blocks = body === null ? [] : all(body, CLASSIC.articleBlock);
  let text = title === null ? '' : lineOf(title);
  let wasItem = false;
  for (const block of blocks) {
    // A block of code brings its language and a button; the code alone is the text.
    const words = tidy(textOf(first(block, PAGE.code) ?? block));
    if (words === '') continue;
    // Items of a list follow each other without a blank line.
    const isItem = is(block, PAGE.listItem);
    text += `${isItem && wasItem ? '\n' : '\n\n'}${words}`;
    wasItem = isItem;
  }
  return { element: article, text };
}
