/** A piece of an article as Markdown, for sites that are made from files: facts in front (YAML), then picture and words. */
import type { ArticleBlock } from '../model/draft.ts';
import type { Capture } from '../model/capture.ts';
import { plainLine, webHref } from './rich-text.ts';

/** `pictures`: SHA-256 of a picture → the name of its file beside this one. */
export function articleMarkdown(
  { id, capturedAt, post }: Pick<Capture, 'id' | 'capturedAt' | 'post'>,
  blocks: readonly ArticleBlock[],
  pictures: ReadonlyMap<string, string>,
): string {
  const image = blocks.find((block) => block.type === 'image');
  // A JSON text is a YAML text, and needs no rules of its own for what is between its quotes. No name stands here that the
  // piece itself leaves out.
  const front = {
    title: image ? plainLine(image.title) : null,
    url: image ? webHref(image.href) : webHref(post.url),
    network: post.platform,
    posted_at: post.createdAt,
    reposted_at: post.repost ? post.repost.at : null,
    captured_at: capturedAt,
    capture: id,
    picture_sha256: image ? image.sha256 : null,
    alt: image ? plainLine(image.alt) : null,
    credit: image ? plainLine(image.credit) : null,
  };
  const plain = (value: string | null) => value && value.replace(/\p{Cc}/gu, '');
  const facts = Object.entries(front).map(([name, value]) => `${name}: ${JSON.stringify(plain(value))}`);
  return `${['---', ...facts, '---', '', ...blocks.map((block) => `${pieceOf(block, pictures)}\n`)].join('\n')}`;
}

function pieceOf(block: ArticleBlock, pictures: ReadonlyMap<string, string>): string {
  switch (block.type) {
    case 'image': {
      const name = pictures.get(block.sha256);
      const words = [block.caption, block.credit].map((text) => escape(plainLine(text))).filter((text) => text !== '');
      const picture = name === undefined ? [] : [`![${escape(plainLine(block.alt))}](${encodeURI(name)})`];
      return [...picture, words.join(' ')].filter((part) => part !== '').join('\n\n');
    }
    case 'quotation': {
      const texts = block.text.split('\n').map((line) => escape(plainLine(line)));
      // A line that goes on below ends with the sign of a break, or both would be one.
      const isBroken = (text: string, at: number) => text !== '' && (texts[at + 1] ?? '') !== ''; // absent: the last
      const lines = texts.map((text, at) => `> ${text}${isBroken(text, at) ? '\\' : ''}`.trimEnd());
      const source = plainLine(block.cite);
      return [...lines, ...(source === '' ? [] : ['>', `> — ${link(source, block.href)}`])].join('\n');
    }
    case 'embed':
      return link(block.url, block.url);
    case 'link':
      return link(plainLine(block.text), block.href);
  }
}

function link(words: string, address: string | null): string {
  const href = webHref(address);
  return href === null ? escape(words) : `[${escape(words)}](<${href.replace(/[<>]/g, encodeURIComponent)}>)`;
}

/** Every sign of ASCII that could mean something (CommonMark 2.4), HTML's too. */
function escape(text: string): string {
  return text
    .replace(/[!-/:-@[-`{-~]/g, (sign) => (/[.,;:?'"/()-]/.test(sign) ? sign : `\\${sign}`))
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^-/, '\\-');
}
