/**
 * A piece of an article in the form that most editors take by paste or drop: a figure with its caption, a blockquote,
 * links; and the same as plain text. `class="image"` is what CKEditor 5 knows a figure by.
 */
import type { ArticleBlock, ImageBlock, QuotationBlock } from '../model/draft.ts';
import { articleLanguage } from '../model/house-style.ts';
import { closeDirections, escapeHtml, linkHtml, plainLine, type RichText, webHref } from './rich-text.ts';

export interface ArticleForm {
  /** For editors that lose a `figcaption` (Wagtail's). */
  isCaptionParagraph: boolean;
  /** For editors that take no picture from a clipboard. */
  isWithoutPicture: boolean;
}

export interface ArticleHtmlOptions extends ArticleForm {
  /** BCP 47 tag of the article, for the quotation marks of the plain text. */
  language: string;
  /** SHA-256 of a picture → its `data:` address. */
  pictures: ReadonlyMap<string, string>;
}

export function articleRichText(blocks: readonly ArticleBlock[], options: ArticleHtmlOptions): RichText {
  const pieces = blocks.map((block) => pieceOf(block, options)).filter(({ html }) => html !== '');
  return { html: pieces.map(({ html }) => html).join('\n'), text: pieces.map(({ text }) => text).join('\n\n') };
}

/** A file of its own: without its signs' encoding a browser guesses. */
export function htmlPage(html: string, { title, language }: { title: string; language: string }): string {
  const head = `<meta charset="utf-8"><title>${escapeHtml(plainLine(title))}</title>`;
  return `<!doctype html>\n<html lang="${escapeHtml(language)}"><head>${head}</head><body>\n${html}\n</body></html>\n`;
}

function pieceOf(block: ArticleBlock, options: ArticleHtmlOptions): RichText {
  switch (block.type) {
    case 'image':
      return imagePiece(block, options);
    case 'quotation':
      return quotationPiece(block, options);
    case 'embed':
      return { html: `<p>${linkHtml(block.url, block.url)}</p>`, text: block.url };
    case 'link': {
      const words = plainLine(block.text);
      const href = webHref(block.href);
      return {
        html: `<p>${linkHtml(words, href)}</p>`,
        text: [words, href].filter((part) => part !== null).join(': '),
      };
    }
  }
}

function imagePiece({ sha256, alt, caption, credit }: ImageBlock, options: ArticleHtmlOptions): RichText {
  const words = [caption, credit].map(plainLine).filter((part) => part !== '');
  const said = escapeHtml(words.join(' '));
  const data = options.isWithoutPicture ? undefined : options.pictures.get(sha256);
  const picture = data === undefined ? '' : `<img src="${escapeHtml(data)}" alt="${escapeHtml(plainLine(alt))}">`;
  const paragraphs = [picture, said].filter((part) => part !== '').map((part) => `<p>${part}</p>`);
  const isFigure = picture !== '' && !options.isCaptionParagraph;
  const figure = `<figure class="image">${picture}${said === '' ? '' : `<figcaption>${said}</figcaption>`}</figure>`;
  return { html: isFigure ? figure : paragraphs.join(''), text: words.join(' ') };
}

function quotationPiece({ text, lang, cite, href }: QuotationBlock, { language }: ArticleHtmlOptions): RichText {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').map((line) => closeDirections(line.trim())))
    .filter((lines) => lines.some((line) => line !== ''));
  const inLanguage = lang === null ? '' : ` lang="${escapeHtml(lang)}"`;
  const quoted = paragraphs.map((lines) => `<p${inLanguage}>${lines.map(escapeHtml).join('<br>')}</p>`).join('');
  const at = webHref(href);
  const source = plainLine(cite);
  const [open, close] = articleLanguage(language) === 'fr' ? ['«\u202f', '\u202f»'] : ['“', '”'];
  const words = paragraphs.map((lines) => lines.join('\n')).join('\n\n');
  return {
    html:
      `<blockquote${at === null ? '' : ` cite="${escapeHtml(at)}"`}>${quoted}</blockquote>` +
      (source === '' ? '' : `<p>— ${linkHtml(source, at)}</p>`),
    text: `${open}${words}${close}${source === '' ? '' : `\n— ${source}`}`,
  };
}
