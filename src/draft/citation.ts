/**
 * A capture as footnotes and lists of sources name a post: APA 7 (section 10.15), MLA 9 (5.64), Chicago 17 (14.209).
 * Names are never turned round ("Lind, M."): nobody knows which part of an account's name is whose family's.
 */
import type { Capture } from '../model/capture.ts';
import { pageNameOf } from '../model/web-page.ts';
import { labelOf, wholeHandle } from '../model/profiles/profile-of.ts';
import { escapeHtml, linkHtml, plainLine, type RichText, webHref } from './rich-text.ts';

export const CITATION_STYLES = ['apa', 'mla', 'chicago'] as const;

export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Words of a post that stand for its title. */
const APA_WORDS = 20;
/** Characters. */
const TITLE = 280;

/** Words, some of them in italics or a link. */
type Part = string | { italic: string } | { href: string };

/** `timeZone`: of the newsroom; the styles are in English whatever the article is in. */
export function citeCapture(capture: Capture, style: CitationStyle, { timeZone }: { timeZone: string }): RichText {
  const { post, page } = capture;
  const named = pageNameOf(capture);
  const name = plainLine(post.author.name ?? '');
  const handle = post.author.handle === null ? '' : `@${wholeHandle(post, post.author.handle)}`;
  const who = {
    bracketed: name === '' ? handle : handle === '' ? name : `${name} [${handle}]`,
    inParentheses: name === '' ? handle : handle === '' ? name : `${name} (${handle})`,
  };
  const text = plainLine(named ? named.title : (post.text ?? ''));
  const site = named ? named.site : labelOf(post.platform);
  const href = webHref(post.url ?? page.url);
  const at = post.createdAt === null ? null : new Date(post.createdAt);
  const words = (options: Intl.DateTimeFormatOptions) =>
    at === null ? null : new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at);
  const year = words({ year: 'numeric' });
  const day = words({ day: 'numeric' });
  const end: Part[] = href === null ? [] : [' ', { href }];
  switch (style) {
    case 'apa':
      return written([
        sentence(who.bracketed),
        `(${at === null ? 'n.d.' : `${year}, ${words({ month: 'long', day: 'numeric' })}`}). `,
        ...(text === '' ? [] : [{ italic: firstWords(text, APA_WORDS) }, ' ']),
        `[${named ? 'Web page' : 'Post'}]. ${site}.`,
        ...end,
      ]);
    case 'mla':
      return written([
        sentence(who.bracketed),
        ...(text === '' ? [] : [`“${closed(cut(text))}” `]),
        { italic: site },
        at === null ? '.' : `, ${day} ${mlaMonth(words({ month: 'long' }) ?? '')} ${year}.`,
        ...end,
      ]);
    case 'chicago':
      return written([
        who.inParentheses === '' ? '' : `${who.inParentheses}, `,
        ...(text === '' ? [] : [`“${cut(text).replace(/\.$/, '')},” `]),
        at === null ? `${site}, n.d.` : `${site}, ${words({ dateStyle: 'long' })}.`,
        ...end,
      ]);
  }
}

/** Those of more than four letters are cut. */
function mlaMonth(month: string): string {
  return month.length <= 4 ? month : month === 'September' ? 'Sept.' : `${month.slice(0, 3)}.`;
}

const sentence = (text: string) => (text === '' ? '' : `${closed(text)} `);
const closed = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function firstWords(text: string, count: number): string {
  const all = text.split(' ');
  return all.length <= count ? cut(text) : `${cut(all.slice(0, count).join(' '))}…`;
}

function cut(text: string): string {
  if (text.length <= TITLE) return text;
  return `${plainLine(text.slice(0, text.lastIndexOf(' ', TITLE) === -1 ? TITLE : text.lastIndexOf(' ', TITLE)).toWellFormed())}…`;
}

function written(parts: readonly Part[]): RichText {
  const html = parts.map((part) =>
    typeof part === 'string'
      ? escapeHtml(part)
      : 'italic' in part
        ? `<i>${escapeHtml(part.italic)}</i>`
        : linkHtml(part.href, part.href),
  );
  const text = parts.map((part) => (typeof part === 'string' ? part : 'italic' in part ? part.italic : part.href));
  return { html: `<p>${html.join('')}</p>`, text: text.join('') };
}
