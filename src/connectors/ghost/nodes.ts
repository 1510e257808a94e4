/** Pieces of an article as nodes of Ghost's editor. Their fields are those of Ghost 5.130, which gives them back as they were sent. */
import type { EmbedBlock, ImageBlock, LinkBlock, QuotationBlock } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import type { UploadedImage } from '../../model/job.ts';
import { mediaUrl } from '../article-text.ts';
import { addressMark, bookmarkWords, linkMark, placeholderHtml } from './marks.ts';
import { beginning, storedHtml, storedLine, storedLines, storedUrl } from './text.ts';

interface ElementNode {
  children: object[];
  direction: 'ltr' | 'rtl';
  format: '';
  indent: 0;
  type: string;
  version: 1;
}

/** Stands in a new draft until its captures are in. Readers see nothing of it. */
export function placeholderNode(jobId: string): object {
  return { type: 'html', version: 1, html: placeholderHtml(jobId) };
}

/**
 * Without a width, with which Ghost would offer readers a smaller copy, whose text nobody can read. Throws UNEXPECTED
 * without an upload.
 */
export function imageNode(block: ImageBlock, upload: UploadedImage | undefined, apiRoot: string): object {
  const address = upload && mediaUrl(upload.url, apiRoot);
  if (!address) throw new AppError('UNEXPECTED', 'a picture without an upload');
  return {
    type: 'image',
    version: 1,
    src: addressMark(address, block.captureId),
    width: null,
    height: null,
    title: '',
    alt: storedLine(block.alt),
    caption: captionHtml(block),
    cardWidth: 'regular',
    href: storedUrl(block.href) ?? '',
  };
}

/** Characters that Ghost takes for the alternative text of the picture that stands for an article. */
const LONGEST_ALT = 191;

/** A picture as the one that stands for the whole article, with the words that go with it. Throws UNEXPECTED. */
export function featuredFields(block: ImageBlock, upload: UploadedImage, apiRoot: string) {
  const address = mediaUrl(upload.url, apiRoot);
  if (address === null) throw new AppError('UNEXPECTED', 'a picture without an address');
  return {
    feature_image: address,
    feature_image_alt: beginning(storedLine(block.alt), LONGEST_ALT),
    feature_image_caption: captionHtml(block),
  };
}

/** Ghost has no field for a credit: it stands in the caption, set apart. */
function captionHtml({ caption, credit }: ImageBlock): string {
  const [words, name] = [caption, credit].map(storedHtml);
  return [words, name && `<em>${name}</em>`].filter((part) => part !== '' && part !== undefined).join(' ');
}

/** Words, a blank line, and whose they are: a quotation of Ghost has no place of its own for that. */
export function quotationNode({ captureId, text, cite, href }: QuotationBlock): object {
  const lines = storedLines(text)
    .trim()
    .split(/ *\n */);
  const words = lines.flatMap((line, i) => [...(i === 0 ? [] : [lineBreak]), ...textNodes(line)]);
  const source = storedLine(cite);
  const children =
    source === '' ? words : [...words, lineBreak, lineBreak, ...textNodes('— '), ...linked(source, href, captureId)];
  return element('extended-quote', children, text);
}

export function linkNode({ captureId, text, href }: LinkBlock): object {
  const words = storedLine(text);
  return element('paragraph', linkAround(words, href, captureId), words);
}

/** What a network says of a post to whoever wants to show it, under the kind by which Ghost files it. */
export function embedNode({ captureId, url }: EmbedBlock, { type, html }: { type: string; html: string }): object {
  const metadata = { tearsheet: captureId };
  return { type: 'embed', version: 1, url: addressOf(url), embedType: type, html, metadata, caption: '' };
}

/** A card with the address, where the network says nothing. */
export function bookmarkNode(block: EmbedBlock): object {
  const address = addressOf(block.url);
  const metadata = { icon: '', description: '', author: '', ...bookmarkWords(address, block.summary), thumbnail: '' };
  return { type: 'bookmark', version: 1, url: addressMark(address, block.captureId), metadata, caption: '' };
}

function addressOf(url: string): string {
  const address = storedUrl(url);
  if (address === null) throw new AppError('UNEXPECTED', 'an embed without an address');
  return address;
}

const lineBreak = { type: 'linebreak', version: 1 };

function textNodes(text: string): object[] {
  if (text === '') return [];
  return [{ detail: 0, format: 0, mode: 'normal', style: '', text, type: 'extended-text', version: 1 }];
}

/** `Name (@handle) on Network`: the handle is the link, which reads better than a line of underlining; else all of it. */
function linked(text: string, address: string | null, captureId: string): object[] {
  const handle = /\((@[^()\s]+)\)/.exec(text);
  if (!handle?.[1]) return linkAround(text, address, captureId);
  const start = handle.index + 1;
  const end = start + handle[1].length;
  return [
    ...textNodes(text.slice(0, start)),
    ...linkAround(handle[1], address, captureId),
    ...textNodes(text.slice(end)),
  ];
}

function linkAround(text: string, address: string | null, captureId: string): object[] {
  const url = storedUrl(address);
  if (url === null) return textNodes(text);
  const title = linkMark(captureId);
  return [{ ...element('link', textNodes(text), text), rel: null, target: null, title, url }];
}

function element(type: string, children: object[], text: string): ElementNode {
  return { children, direction: RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr', format: '', indent: 0, type, version: 1 };
}

/** The first letter that has a direction is of a script that runs to the left, as Lexical asks. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0591-\u07ff\ufb1d-\ufdfd\ufe70-\ufefc]/u;
