/**
 * Blocks as WordPress's own editor writes them, to the character: anything else makes it warn of "unexpected content".
 * Verified in the editor of 6.5; no width, no `loading`, no `data-*`, which one release or another refuses.
 */
import type { ArticleBlock, EmbedBlock, ImageBlock, LinkBlock, QuotationBlock } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import { closeBlock, openBlock } from './delimiters.ts';
import { escapeHtml, linkUrl, mediaUrl, plainLine, plainLines } from '../article-text.ts';
import { escapeAttribute, escapeText } from './text.ts';

export interface MarkupContext {
  /** SHA-256 of a picture → where it was uploaded to. */
  uploads: Readonly<Record<string, UploadedImage>>;
  apiRoot: string;
}

/** Markup of all blocks, one blank line between two as the editor does. Throws UNEXPECTED without a picture's upload. */
export function blocksMarkup(blocks: readonly ArticleBlock[], context: MarkupContext): string {
  return blocks.map((block) => blockMarkup(block, context)).join('\n\n');
}

function blockMarkup(block: ArticleBlock, context: MarkupContext): string {
  switch (block.type) {
    case 'image':
      return imageMarkup(block, context);
    case 'quotation':
      return quotationMarkup(block);
    case 'embed':
      return embedMarkup(block);
    case 'link':
      return linkMarkup(block);
  }
}

function imageMarkup(block: ImageBlock, { uploads, apiRoot }: MarkupContext): string {
  const upload = uploads[block.sha256];
  const src = upload && mediaUrl(upload.url, apiRoot);
  const id = Number(upload?.mediaId);
  if (!src || !Number.isInteger(id)) throw new AppError('UNEXPECTED', 'a picture without an upload');
  const href = linkUrl(block.href);
  const { captureId, derivativeId, sha256 } = block;
  const capture = { id: captureId, sha256, ...(derivativeId === null ? {} : { derivative: derivativeId }) };
  const attributes = {
    id,
    sizeSlug: 'full',
    linkDestination: href === null ? 'none' : 'custom',
    metadata: { name: 'Captured post', capture },
  };
  const img = `<img src="${src}" alt="${escapeAttribute(plainLine(block.alt))}" class="wp-image-${String(id)}"/>`;
  const caption = captionHtml(block);
  return [
    openBlock('image', attributes),
    `<figure class="wp-block-image size-full">${href === null ? img : `<a href="${escapeAttribute(href)}">${img}</a>`}` +
      `${caption === '' ? '' : `<figcaption class="wp-element-caption">${caption}</figcaption>`}</figure>`,
    closeBlock('image'),
  ].join('\n');
}

/** WordPress has no field for a credit: it stands in the caption, set apart. Also the media library's caption. */
export function captionHtml({ caption, credit }: { caption: string; credit: string }): string {
  const [words, name] = [caption, credit].map((text) => escapeText(plainLine(text)));
  return [words, name && `<em>${name}</em>`].filter((part) => part !== '' && part !== undefined).join(' ');
}

function quotationMarkup({ captureId, text, lang, cite, href }: QuotationBlock): string {
  const paragraphs = plainLines(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => paragraphMarkup(inLanguage(escapeText(paragraph).replace(/ *\n */g, '<br>'), lang)));
  const source = escapeText(plainLine(cite));
  return [
    openBlock('quote', captureMetadata('Text of the captured post', captureId)),
    `<blockquote class="wp-block-quote">${paragraphs.join('\n\n')}` +
      `${source === '' ? '' : `<cite>${linkedAtHandle(source, href)}</cite>`}</blockquote>`,
    closeBlock('quote'),
  ].join('\n');
}

/**
 * Folded: the block that readers open (core/details). The article is whole without it, and the day when the network has
 * nothing left to show changes nothing that is read.
 */
function embedMarkup({ summary, ...block }: EmbedBlock): string {
  const metadata = captureMetadata('Embed of the captured post', block.captureId);
  if (summary === undefined) return bareEmbedMarkup(block, metadata);
  return [
    openBlock('details', metadata),
    `<details class="wp-block-details"><summary>${escapeText(plainLine(summary))}</summary>` +
      `${bareEmbedMarkup(block, {})}</details>`,
    closeBlock('details'),
  ].join('\n');
}

/** As it is where a site has no block for folding, and in a text without blocks. */
export function unfolded(blocks: readonly ArticleBlock[]): ArticleBlock[] {
  return blocks.map((block) => {
    if (block.type !== 'embed') return block;
    const { type, captureId, url, provider } = block;
    return { type, captureId, url, provider };
  });
}

/** The site asks the network when the article is shown; where that no longer answers, the address is shown as a link. */
function bareEmbedMarkup({ url, provider }: EmbedBlock, metadata: object): string {
  const address = linkUrl(url);
  if (address === null) throw new AppError('UNEXPECTED', 'an embed without an address');
  const attributes = { url: address, type: 'rich', providerNameSlug: provider, responsive: true };
  return [
    openBlock('embed', { ...attributes, ...metadata }),
    `<figure class="wp-block-embed is-type-rich is-provider-${provider} wp-block-embed-${provider}">` +
      `<div class="wp-block-embed__wrapper">\n${escapeHtml(address)}\n</div></figure>`,
    closeBlock('embed'),
  ].join('\n');
}

function linkMarkup({ captureId, text, href }: LinkBlock): string {
  const words = escapeText(plainLine(text));
  return paragraphMarkup(linked(words, href), captureMetadata('Link to the captured post', captureId));
}

/** A paragraph of `html`, which is escaped already. */
export function paragraphMarkup(html: string, attributes: object = {}): string {
  return [openBlock('paragraph', attributes), `<p>${html}</p>`, closeBlock('paragraph')].join('\n');
}

function captureMetadata(name: string, captureId: string): object {
  return { metadata: { name, capture: { id: captureId } } };
}

function linked(html: string, address: string | null): string {
  const href = linkUrl(address);
  return href === null ? html : `<a href="${escapeAttribute(href)}">${html}</a>`;
}

/** `Name (@handle) on Network`: the handle is the link, which reads better than a line of underlining; else all of it. */
function linkedAtHandle(html: string, address: string | null): string {
  const handle = /\((@[^()\s]+)\)/.exec(html);
  if (!handle?.[1]) return linked(html, address);
  const start = handle.index + 1;
  return html.slice(0, start) + linked(handle[1], address) + html.slice(start + handle[1].length);
}

/**
 * The editor keeps `lang` and `dir` on a span, and refuses them on the paragraph and on the quotation (measured). Its
 * own language format is `<bdo>`, which would set mixed text in one direction. An empty `lang` is HTML's "not known";
 * the span then also keeps a text that is one address from being replaced by what lies there (WP_Embed::autoembed).
 */
function inLanguage(html: string, lang: string | null): string {
  const tag = lang !== null && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) && !isNoLanguage(lang) ? lang : '';
  return `<span lang="${tag}"${RIGHT_TO_LEFT.test(tag) ? ' dir="rtl"' : ''}>${html}</span>`;
}

/** `und`, `zxx` (nothing in words), and the platform's own `qme`, `qst` … from the range for private use. */
function isNoLanguage(lang: string): boolean {
  return /^(und|zxx|mul|mis|q[a-t][a-z])$/i.test(lang);
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|iw|ku-arab|ps|sd|ug|ur|yi)\b/i;
